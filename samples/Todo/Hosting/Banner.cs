using Mesh.Profiling;
using Mesh.Startup;
using Todo.Arguments;
using Todo.Core;

namespace Todo.Hosting;

/// <summary>The console output once the application serves.</summary>
internal static partial class Banner
{
    /// <summary>The category of the log.</summary>
    public const string Category = "Todo.Hosting";

    public static void Show(WebApplication app, LogFormat format)
    {
        string url = app.Urls.First();
        string dataFolder = app.Services.GetRequiredService<TodoOptions>().DataFolder;
        StartupReport start = app.Services.GetRequiredService<IServiceOrchestrator>().LastStart!;
        if (format == LogFormat.Text)
        {
            Print(url, dataFolder, start);
        }
        else
        {
            ILogger log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
            (int services, double took) = (start.Services.Count, start.Total.TotalMilliseconds);
            LogServing(log, url, dataFolder, services, took);
        }
    }

    private static void Print(string url, string dataFolder, StartupReport start)
    {
        Console.WriteLine(start.ToWaterfall());
        Console.WriteLine(
            $$"""
            Serving on {{url}}, with the data in {{dataFolder}}. Ctrl+C stops.
            Open {{url}} in a browser, or try:
              curl {{url}}/todos
              curl {{url}}/todos -H 'Content-Type: application/json' -d '{"title": "Plant an apple tree", "tags": ["garden"]}'
              curl '{{url}}/ask?q=what+must+I+buy'
              curl {{url}}/mesh/services
            """);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving on {Url}, with the data in {DataFolder}; {Services} services started in {StartMilliseconds:F0} ms")]
    private static partial void LogServing(ILogger log, string url, string dataFolder, int services, double startMilliseconds);
}
