namespace Mesh.Profiling;

// What reads and writes files is a room above the report. Gives an application arguments with which it reports its start and ends.
public sealed partial record StartupReport
{
    private const int NotStarted = 3;

    /// <summary>
    /// Handles <c>--startup-report [path] [--baseline path] [--threshold 10%]</c>: prints the report, writes it to the path (<c>.json</c>, <c>.svg</c> or <c>.txt</c>; may be given several times), and
    /// compares it with the baseline (may be given several times).
    /// </summary>
    /// <param name="arguments">The application's arguments; others are ignored.</param>
    /// <param name="report">The report of the start: <c>IServiceOrchestrator.LastStart</c>. Null when none has begun, because the application was asked to stop before.</param>
    /// <param name="output">The writer to print to.</param>
    /// <returns>
    /// Null when <c>--startup-report</c> is not among the arguments, and the application should continue. Otherwise the exit code with which it
    /// should end: 0; 1 when the start became slower than the baseline; 2 when a file or an argument was invalid, which is printed, or nothing could be
    /// printed; 3 when the start failed, was given up, or never began, so that there is nothing to compare.
    /// </returns>
    /// <example>
    /// <code>
    /// await app.StartAsync();
    /// if (StartupReport.Handle(args, app.Services.GetRequiredService&lt;IServiceOrchestrator&gt;().LastStart, Console.Out) is { } exitCode)
    /// {
    ///     await app.StopAsync();
    ///     return exitCode;
    /// }
    ///
    /// await app.WaitForShutdownAsync();
    /// return 0;
    /// </code>
    /// </example>
    public static int? Handle(IReadOnlyList<string> arguments, StartupReport? report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            if (ReportArguments.Parse(arguments) is not { } asked) return null;
            if (report is null)
            {
                output.WriteLine("No start has begun, so there is nothing to report: the application was asked to stop before.");
                return NotStarted;
            }

            output.Write(report.ToText());
            foreach (string path in asked.Paths) Write(report, path, output);
            if (report.GivenUp) return NotStarted;
            return asked.Baselines.Count == 0 ? 0 : Compare(report, asked, output);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or ObjectDisposedException)
        {
            // A file that cannot be read or written or is no profile, or an argument that makes no sense.
            Complain(exception.Message, output);
            return 2;
        }
    }

    // It may be the output itself that cannot be written: a full disk, a stream that was closed.
    private static void Complain(string problem, TextWriter output)
    {
        try
        {
            output.WriteLine(problem);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The exit code must do.
        }
    }

    private static void Write(StartupReport report, string path, TextWriter output)
    {
        File.WriteAllText(path, ReportArguments.Extension(path) switch
        {
            ".json" => report.ToProfile().ToJson(),
            ".svg" => report.ToSvg(),
            _ => report.ToText(),
        });
        output.WriteLine($"written: {path}");
    }

    private static int Compare(StartupReport report, ReportArguments asked, TextWriter output)
    {
        StartupComparison comparison = StartupProfile.Compare(asked.Baselines.Select(StartupProfile.Load), [report.ToProfile()], asked.Threshold);
        foreach (string sentence in comparison.Sentences) output.WriteLine(sentence);
        return comparison.ExitCode;
    }
}
