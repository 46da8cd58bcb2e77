namespace Mesh.Startup;

/// <summary>How a restart went.</summary>
/// <param name="Total">How long all of it took.</param>
/// <param name="Batches">The services that were restarted, in the batches in which they were.</param>
public sealed record RestartReport(TimeSpan Total, IReadOnlyList<IReadOnlyList<ServiceRestart>> Batches)
{
    /// <summary>The services that were restarted, in the order of their batches.</summary>
    public IEnumerable<ServiceRestart> Services => Batches.SelectMany(static batch => batch);
}

/// <summary>How the restart of one service went.</summary>
/// <param name="Name">The service's name.</param>
public sealed record ServiceRestart(string Name)
{
    /// <summary>How long calls under way were waited for.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>How many calls had not ended when the time for that was over. They may find the service stopped.</summary>
    public long AbandonedCalls { get; init; }

    /// <summary>How long its clean-up took.</summary>
    public TimeSpan Cleanup { get; init; }

    /// <summary>What its clean-up threw; it was started all the same. Null when it went well.</summary>
    public Exception? CleanupError { get; init; }

    /// <summary>How long preparation and initialization took, waits between attempts included.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>How many times it was started.</summary>
    public int Attempts { get; init; }

    /// <summary>How long it took to become healthy.</summary>
    public TimeSpan Gate { get; init; }

    /// <summary>How long calls were rejected, all in all.</summary>
    public TimeSpan Closed { get; init; }
}
