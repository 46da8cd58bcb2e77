using Mesh.Startup;

namespace Mesh.Profiling;

/// <summary>A start of the services, or a restart of some of them, that is over: see <see cref="IServiceOrchestrator.RecentStarts"/>.</summary>
/// <param name="Time">When it began, by the container's <see cref="TimeProvider"/>.</param>
public sealed record StartRecord(DateTimeOffset Time)
{
    /// <summary>How the start went, also when it failed; <see cref="StartupReport.ToProfile"/> makes a file of it. Null for a restart, and when nothing had begun.</summary>
    public StartupReport? Start { get; init; }

    /// <summary>The service that was restarted, alone or with what requires it; null for a start.</summary>
    public string? Restarted { get; init; }

    /// <summary>How the restart went; null for a start, and when a service did not come back.</summary>
    public RestartReport? Restart { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public Exception? Error { get; init; }
}
