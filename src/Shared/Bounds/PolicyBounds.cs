namespace Mesh.Shared.Policies;

/// <summary>
/// The bounds of numbers and durations that are used in several places; those of a single policy are in its schema. Values that determine
/// memory or work have an upper bound far above any need, so that a slip of the pen is an error, not a process without memory. Values
/// that are only compared have none.
/// </summary>
internal static class PolicyBounds
{
    /// <summary>The longest time that a timer can wait, and so the longest duration, in ticks of 100 ns.</summary>
    public const long LongestTicks = (uint.MaxValue - 1L) * TimeSpan.TicksPerMillisecond;

    /// <summary>The longest time that a timer can wait: 49 days.</summary>
    public static TimeSpan Longest { get; } = new(LongestTicks);

    /// <summary>The number of states for different keys, each some hundred bytes: keys come from outside.</summary>
    public static NumberRange MaxKeys { get; } = new(1, 1_000_000);

    public static NumberRange Permits { get; } = NumberRange.From(1);

    /// <summary>The number of waiting calls, each with all that it holds.</summary>
    public static NumberRange Queue { get; } = new(0, 1_000_000);

    public static NumberRange BatchSize { get; } = NumberRange.From(1);

    /// <summary>The number of workers of bulk runs, batches and stages of pipelines.</summary>
    public static NumberRange Concurrency { get; } = new(1, 10_000);

    /// <summary>The number of items that a pipeline holds between two stages.</summary>
    public static NumberRange Capacity { get; } = new(1, 1_000_000);

    /// <summary>The number of results in the in-process cache.</summary>
    public static NumberRange CacheSize { get; } = new(1, 100_000_000);
}
