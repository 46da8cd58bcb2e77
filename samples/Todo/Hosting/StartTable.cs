using Mesh;
using Mesh.Registry;
using Spectre.Console;
using Todo.Arguments;

namespace Todo.Hosting;

/// <summary>
/// Shows a table on the console while the application starts: the work of each service, and the services that it waits for. Nothing is
/// shown if the output goes to a file, or is JSON.
/// </summary>
internal static class StartTable
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(50);

    /// <summary>Starts the application; exceptions are passed on.</summary>
    public static async Task StartAsync(WebApplication app, LogFormat format)
    {
        Task started = app.StartAsync();
        if (format == LogFormat.Text && AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
        {
            var registry = app.Services.GetRequiredService<IServiceRegistry>();
            await AnsiConsole.Live(Table(registry)).AutoClear(true).StartAsync(async live =>
            {
                while (!started.IsCompleted)
                {
                    live.UpdateTarget(Table(registry));
                    await Task.WhenAny(started, Task.Delay(s_refresh));
                }
            });
        }

        await started;
    }

    /// <summary>Makes a table of the present state of all services.</summary>
    public static Table Table(IServiceRegistry registry)
    {
        Table table = new Table().Border(TableBorder.Minimal).AddColumns("service", "status", "does", "waits for");
        foreach (ServiceInfo service in registry.Services)
        {
            table.AddRow(
                Markup.Escape(service.Name),
                $"[{Colour(service.Status)}]{service.Status}[/]",
                service.Phase == StartPhase.None ? "" : Markup.Escape(service.Phase.ToString()),
                Markup.Escape(string.Join(", ", service.WaitsFor)));
        }

        return table;
    }

    private static string Colour(ServiceStatus status) => status switch
    {
        ServiceStatus.Running => "green",
        ServiceStatus.Failed => "red",
        ServiceStatus.Degraded or ServiceStatus.Late => "yellow",
        _ => "grey",
    };
}
