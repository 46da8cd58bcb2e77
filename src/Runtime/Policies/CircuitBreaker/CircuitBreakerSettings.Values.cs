// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="CircuitBreakerAttribute"/>.</summary>
public sealed partial record CircuitBreakerSettings : HandlingSettings
{
    /// <summary>The share of failures at which the breaker opens.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>The time over which outcomes are counted if <see cref="Window"/> is not given.</summary>
    public TimeSpan Sampling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The number of calls within <see cref="Sampling"/> below which the breaker does not open.</summary>
    public int MinimumThroughput { get; init; } = 20;

    /// <summary>The number of most recent calls that are counted instead of those within a time; the breaker opens only once the window is full.</summary>
    public int Window { get; init; }

    /// <summary>The time for which the breaker stays open, and for which a half-open breaker waits for a trial before it admits another.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The number of calls that a half-open breaker admits, and that must succeed to close it; more are admitted only in place of overdue ones.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>The name of the breaker; operations that give the same name share it. Cannot be configured.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The number of breakers that are kept for different keys. Beyond it, the breaker that has been idle longest is forgotten, of those without failures and those that nobody has asked for during
    /// <see cref="Sampling"/> and that would let a call through; while there is none, further keys share one breaker.
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
