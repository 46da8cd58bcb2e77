using Mesh.Startup;

namespace Mesh.Profiling;

/// <summary>A finished start of the services, or a restart of some of them: see <see cref="IServiceOrchestrator.RecentStarts"/>.</summary>
/// <param name="Time">The time at which the start or restart began, by the container's <see cref="TimeProvider"/>.</param>
public sealed record StartRecord(DateTimeOffset Time)
{
    /// <summary>
    /// The report of the start, even of a failed one; <see cref="StartupReport.ToProfile"/> turns it into a profile. Null for a restart,
    /// and for a start in which nothing had begun.
    /// </summary>
    public StartupReport? Start { get; init; }

    /// <summary>The service that was restarted, alone or with those that require it; null for a start.</summary>
    public string? Restarted { get; init; }

    /// <summary>The report of the restart; null for a start, and if a service did not come back.</summary>
    public RestartReport? Restart { get; init; }

    /// <summary>The error; null if there was none.</summary>
    public Exception? Error { get; init; }
}
