using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of <see cref="IBulkRunner"/>.</summary>
public sealed record BulkOptions
{
    /// <summary>Highest number of items in a batch. Default: 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize { get; init => field = OptionValue.Checked(value, PolicyBounds.BatchSize); } = 100;

    /// <summary>Number of batches that run at the same time, 1 to 10,000. Default: 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 10,000.</exception>
    public int Concurrency { get; init => field = OptionValue.Checked(value, PolicyBounds.Concurrency); } = 4;

    /// <summary>What is done with a batch that fails. Default: all of its items count as failed.</summary>
    public BulkIsolation Isolation { get; init; }

    /// <summary>When true, the first item that fails ends the run: the batches that run are cancelled, and no other begins. Default: false.</summary>
    public bool StopOnError { get; init; }

    /// <summary>The least time between two reports of progress; the last one comes in any case. Default: 200 ms.</summary>
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
