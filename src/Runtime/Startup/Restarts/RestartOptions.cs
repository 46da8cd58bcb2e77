namespace Mesh.Startup;

/// <summary>The options of a restart.</summary>
public sealed record RestartOptions
{
    /// <summary>Whether the services that require the service, directly or indirectly, are restarted after it. Default: true.</summary>
    public bool IncludeDependents { get; init; } = true;

    /// <summary>The number of services that restart at the same time. Default: 1.</summary>
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

    /// <summary>
    /// The time for which calls under way may take to end. When it is over the service is restarted all the same, and the calls that had
    /// not ended are logged. Default: 10 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan DrainTimeout { get; init => field = Checked(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The time, at most <see cref="DrainTimeout"/>, to wait for calls that are not counted: those that began while
    /// <see cref="Mesh.Metrics.MeshMetrics.Accumulate"/> was off. There is no wait if it has always been on. Default: 1 second.
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

    /// <summary>Whether the monitor restarts the service. The monitor itself notifies dependents.</summary>
    internal bool IsByMonitor { get; init; }

    private static TimeSpan Checked(TimeSpan value)
    {
        if (value != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        return value;
    }
}
