namespace Mesh;

/// <summary>What an application may set in <c>AddMesh(options => ...)</c>.</summary>
public sealed class MeshOptions
{
    /// <summary>The prefix of the names of all metrics and of their tags (<c>mesh.operation.duration</c>). Default: <c>mesh</c>.</summary>
    /// <exception cref="ArgumentException">The value is empty or white space.</exception>
    public string Prefix
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            field = value;
        }
    } = "mesh";

    /// <summary>
    /// Whether each operation keeps count, errors and latency distribution in the process, for <see cref="Metrics.MeshMetrics.Snapshot"/>. Default: true.
    /// Costs two reads of the clock a call; can be switched while running through <see cref="Metrics.MeshMetrics.Accumulate"/>.
    /// </summary>
    public bool Accumulate { get; set; } = true;

    /// <summary>
    /// Whether a measured call whose <see cref="ValueTask"/> or <see cref="ValueTask{TResult}"/> is pending uses a state machine out of a pool: 0 bytes a call in the
    /// steady state instead of about 140. Default: false. Each such value task may then be awaited once only, and not read before it has completed, which is
    /// what they are made for (rule CA2012) and what a caller of <c>async</c> methods may have got away with breaking. Can be switched while running through <see cref="Metrics.MeshMetrics.PoolPendingCalls"/>.
    /// </summary>
    public bool PoolPendingCalls { get; set; }

    /// <summary>How long a service may take to start that does not say so itself. Default: one minute. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan StartTimeout { get; set => field = Checked(value); } = TimeSpan.FromMinutes(1);

    /// <summary>How long each service may take to clean up. Default: 10 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan StopTimeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(10);

    /// <summary>How many services start at the same time. Default: no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxParallelStarts
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = int.MaxValue;

    private static TimeSpan Checked(TimeSpan value)
    {
        if (value == Timeout.InfiniteTimeSpan) return value;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMilliseconds(uint.MaxValue - 1)); // what a timer can wait
        return value;
    }
}
