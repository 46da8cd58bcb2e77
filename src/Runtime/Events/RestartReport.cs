namespace Mesh.Startup;

/// <summary>The report of a restart.</summary>
/// <param name="Total">The duration of the whole restart.</param>
/// <param name="Batches">The restarted services, in the batches in which they were restarted.</param>
public sealed record RestartReport(TimeSpan Total, IReadOnlyList<IReadOnlyList<ServiceRestart>> Batches)
{
    /// <summary>The restarted services, in the order of their batches.</summary>
    public IEnumerable<ServiceRestart> Services => Batches.SelectMany(static batch => batch);
}

/// <summary>The report of one service's restart.</summary>
/// <param name="Name">The service's name.</param>
public sealed record ServiceRestart(string Name)
{
    /// <summary>The time spent waiting for calls under way.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>The number of calls that had not ended when that time was over. They may find the service stopped.</summary>
    public long AbandonedCalls { get; init; }

    /// <summary>The duration of the service's clean-up.</summary>
    public TimeSpan Cleanup { get; init; }

    /// <summary>The exception that the clean-up threw; the service was started all the same. Null when the clean-up succeeded.</summary>
    public Exception? CleanupError { get; init; }

    /// <summary>The duration of preparation and initialization, including waits between attempts.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>The number of times the service was started.</summary>
    public int Attempts { get; init; }

    /// <summary>The time until the service was healthy.</summary>
    public TimeSpan Gate { get; init; }

    /// <summary>The time during which calls were rejected, in all.</summary>
    public TimeSpan Closed { get; init; }
}
