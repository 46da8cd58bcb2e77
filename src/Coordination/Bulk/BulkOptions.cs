using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of <see cref="IBulkRunner"/>.</summary>
public sealed record BulkOptions
{
    /// <summary>The highest number of items in a batch. Default: 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize { get; init => field = OptionValue.Checked(value, PolicyBounds.BatchSize); } = 100;

    /// <summary>The number of batches that run at the same time, from 1 to 10,000. Default: 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 10,000.</exception>
    public int Concurrency { get; init => field = OptionValue.Checked(value, PolicyBounds.Concurrency); } = 4;

    /// <summary>The way in which the bad items of a failed batch are isolated. Default: all of its items count as failed.</summary>
    public BulkIsolation Isolation { get; init; }

    /// <summary>Whether the first failed item ends the run: running batches are cancelled, and no more begin. Default: false.</summary>
    public bool StopOnError { get; init; }

    /// <summary>The shortest time between two progress reports; the last report comes in any case. Default: 200 ms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan ProgressInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(200);

    internal static BulkOptions Default { get; } = new();

    internal BulkPlan Plan(TimeProvider time) => new(time) { BatchSize = BatchSize, Concurrency = Concurrency, Isolation = Isolation, StopOnError = StopOnError, ProgressInterval = ProgressInterval };
}
