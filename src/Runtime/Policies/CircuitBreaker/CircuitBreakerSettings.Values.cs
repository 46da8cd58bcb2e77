// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="CircuitBreakerAttribute"/>.</summary>
public sealed partial record CircuitBreakerSettings : HandlingSettings
{
    /// <summary>The share of failures that opens it.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>The time over which outcomes are counted, when <see cref="Window"/> is not given.</summary>
    public TimeSpan Sampling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls the time must have seen before the ratio says anything.</summary>
    public int MinimumThroughput { get; init; } = 20;

    /// <summary>Counts the last so many calls instead of those of a time; the ratio is looked at when the window is full.</summary>
    public int Window { get; init; }

    /// <summary>How long it stays open, and half-open waits for a trial before it admits another.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many calls are admitted half-open, and must succeed; more only in the place of some that do not come back.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>Operations that give the same name share one breaker. Not to be configured.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// How many breakers are kept for different keys. Beyond, the one longest idle is forgotten that has nothing against its operation, or was not asked for during <see cref="Sampling"/> and would let a
    /// call through; while there is none, further keys share one breaker.
    /// </summary>
    public int MaxKeys { get; init; } = 1000;

    /// <summary>Whether rejections by the concurrency limit count as failures.</summary>
    public bool CountRejections { get; init; }

    private protected override string? ValueProblem() =>
        Values.Problem(CircuitBreakerSchema.Schema[nameof(FailureRatio)], FailureRatio)
        ?? Values.Problem(CircuitBreakerSchema.Schema[nameof(Sampling)], Sampling)
        ?? Values.Problem(CircuitBreakerSchema.Schema[nameof(MinimumThroughput)], MinimumThroughput)
        ?? Values.Problem(CircuitBreakerSchema.Schema[nameof(Window)], Window)
        ?? Values.Problem(CircuitBreakerSchema.Schema[nameof(Break)], Break)
        ?? Values.Problem(CircuitBreakerSchema.Schema[nameof(Trials)], Trials)
        ?? Values.Problem(CircuitBreakerSchema.Schema[nameof(MaxKeys)], MaxKeys);

    internal override CircuitBreakerSettings Configured(IConfiguredValues values) => this with
    {
        FailureRatio = values.Read(nameof(FailureRatio), FailureRatio),
        Sampling = values.Read(nameof(Sampling), Sampling),
        MinimumThroughput = values.Read(nameof(MinimumThroughput), MinimumThroughput),
        Window = values.Read(nameof(Window), Window),
        Break = values.Read(nameof(Break), Break),
        Trials = values.Read(nameof(Trials), Trials),
        MaxKeys = values.Read(nameof(MaxKeys), MaxKeys),
        CountRejections = values.Read(nameof(CountRejections), CountRejections),
    };
}
