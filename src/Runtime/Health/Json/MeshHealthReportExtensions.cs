using Mesh.Health.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Writes reports of Microsoft's health checks as JSON.</summary>
[CLSCompliant(false)] // the health checks of Microsoft do not say that they are
public static class MeshHealthReportExtensions
{
    /// <summary>
    /// Writes the report as one JSON object: <c>status</c>, <c>totalDuration</c>, and in <c>entries</c> for each check, in the order of the
    /// names, <c>status</c>, <c>description</c>, <c>duration</c>, <c>tags</c>, <c>data</c>, and as <c>exception</c> the message of the
    /// exception; <c>description</c> and <c>exception</c> are left out where there is none. Durations are <c>[d.]hh:mm:ss[.fffffff]</c>.
    /// Stack traces are left out, and values with the name or the form of a password, a token or another secret are <c>***</c>.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">The stream to write UTF-8 to, such as the body of a response. It is neither closed nor written to synchronously.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>A task that completes when everything is written.</returns>
    /// <exception cref="OperationCanceledException">The write was cancelled.</exception>
    public static Task WriteJsonAsync(this HealthReport report, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        return stream.WriteAsync(HealthJson.Of(report), cancellationToken).AsTask();
    }
}
