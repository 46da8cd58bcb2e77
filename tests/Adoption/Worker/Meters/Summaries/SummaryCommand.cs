using Meters.Readings;

namespace Meters.Summaries;

/// <summary>Prints what all files of a folder add up to. It needs no host.</summary>
internal static class SummaryCommand
{
    public static int Run(string folder, TextWriter output)
    {
        if (!Directory.Exists(folder))
        {
            output.WriteLine($"There is no folder '{folder}'.");
            return 1;
        }

        var services = new ServiceCollection();
        services.AddSingleton<IReadingParser, CsvParser>();
        services.AddSingleton<ISummary, Summary>();
        using ServiceProvider provider = services.BuildServiceProvider();
        foreach (string line in provider.GetRequiredService<ISummary>().Lines(folder)) output.WriteLine(line);
        return 0;
    }
}
