using Meters.Alerts;
using Meters.Importing;
using Meters.Readings;
using Meters.Summaries;

namespace Meters;

public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["summary", string folder]) return SummaryCommand.Run(folder, Console.Out);

        await CreateHostBuilder(args).Build().RunAsync();
        return 0;
    }

    public static IHostBuilder CreateHostBuilder(string[] args) =>
        Host.CreateDefaultBuilder(args)
            .ConfigureServices((context, services) =>
            {
                services.AddSingleton(TimeProvider.System);
                services.AddSingleton<IReadingSource, FolderSource>();
                services.AddSingleton<IReadingParser, CsvParser>()
                    .AddSingleton<IReadingStore, ReadingStore>();

                new Startup(context.Configuration).ConfigureServices(services);

                if (!context.HostingEnvironment.IsDevelopment()) services.AddSingleton<IAlertChannel, FileAlerts>();
                services.AddHostedService<InboxWorker>();
            });
}
