using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Todo.Endpoints;

/// <summary>
/// Answers the questions of a container orchestrator: is the process worth keeping, and can it take requests? And that of an operator: how
/// does each service do?
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health", new()
        {
            ResponseWriter = static (context, report) =>
            {
                context.Response.ContentType = "application/json";
                return report.WriteJsonAsync(context.Response.Body, context.RequestAborted);
            },
        });
        app.MapHealthChecks("/health/live", Of("live"));
        app.MapHealthChecks("/health/ready", Of("ready"));
        app.MapHealthChecks("/health/services", Of("service"));
    }

    private static HealthCheckOptions Of(string tag) => new()
    {
        Predicate = check => check.Tags.Contains(tag),
        ResponseWriter = static (context, report) => context.Response.WriteAsync(string.Concat(report.Entries.Select(Line))),
    };

    private static string Line(KeyValuePair<string, HealthReportEntry> entry) => $"{entry.Key}: {entry.Value.Status}{(entry.Value.Description is { } reason ? $" ({reason})" : "")}\n";
}
