namespace Mesh.Shared.Policies;

/// <summary>
/// What numbers and durations may be that stand in more than one place; what one policy alone has stands in its schema. What memory or work grows with has an upper bound, far above what anybody needs: a slip of the
/// pen is then an error that says so, and not a process without memory. What only is compared with has none.
/// </summary>
internal static class PolicyBounds
{
    /// <summary>What a timer can wait: the most that any duration may be, in ticks of 100 ns.</summary>
    public const long LongestTicks = (uint.MaxValue - 1L) * TimeSpan.TicksPerMillisecond;

    /// <summary>The same: 49 days.</summary>
    public static TimeSpan Longest { get; } = new(LongestTicks);

    /// <summary>How many states there are for different keys, each some hundred bytes: keys come from outside.</summary>
    public static NumberRange MaxKeys { get; } = new(1, 1_000_000);

    public static NumberRange Permits { get; } = NumberRange.From(1);

    /// <summary>How many calls wait, each with all that it holds.</summary>
    public static NumberRange Queue { get; } = new(0, 1_000_000);

    public static NumberRange BatchSize { get; } = NumberRange.From(1);

    /// <summary>How many workers there are, of bulk, batches and stages of pipelines.</summary>
    public static NumberRange Concurrency { get; } = new(1, 10_000);

    /// <summary>How many items a pipeline holds between two stages.</summary>
    public static NumberRange Capacity { get; } = new(1, 1_000_000);

    /// <summary>How many results the cache in the process holds.</summary>
    public static NumberRange CacheSize { get; } = new(1, 100_000_000);
}
