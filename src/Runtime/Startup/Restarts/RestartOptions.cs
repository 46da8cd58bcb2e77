namespace Mesh.Startup;

/// <summary>How a service is restarted.</summary>
public sealed record RestartOptions
{
    /// <summary>Whether what requires the service, directly or through others, is restarted after it. Default: true.</summary>
    public bool IncludeDependents { get; init; } = true;

    /// <summary>How many services restart at the same time. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>How long calls that are under way may take to end; then the service is restarted all the same, and what had not ended is logged. Default: 10 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan DrainTimeout { get; init => field = Checked(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long to wait, at most <see cref="DrainTimeout"/>, for calls that nobody counts: those that began while <see cref="Mesh.Metrics.MeshMetrics.Accumulate"/> was off. Where it has always been on, nothing is waited. Default: 1 second.
    /// </summary>
    public TimeSpan Grace
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(1);

    /// <summary>Whether this is no restart: the service starts because it has joined the plan.</summary>
    internal bool IsJoin { get; init; }

    /// <summary>Whether the monitor restarts the service: then it tells those that are to be told.</summary>
    internal bool IsByMonitor { get; init; }

    private static TimeSpan Checked(TimeSpan value)
    {
        if (value != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        return value;
    }
}
