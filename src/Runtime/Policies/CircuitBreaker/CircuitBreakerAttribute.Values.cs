// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class CircuitBreakerAttribute
{
    /// <summary>The share of failures at which the breaker opens. Range: above 0 and at most 1. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>The time over which outcomes are counted if <see cref="Window"/> is not given. Default: <c>"30s"</c>.</summary>
    public string Sampling { get; set; } = "30s";

    /// <summary>The number of calls within <see cref="Sampling"/> below which the breaker does not open. Range: at least 1. Default: 20.</summary>
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>The number of most recent calls that are counted instead of those within a time; the breaker opens only once the window is full. Range: 0 to 1,000,000. Default: 0, for a window of time.</summary>
    public int Window { get; set; }

    /// <summary>The time for which the breaker stays open, and for which a half-open breaker waits for a trial before it admits another. Default: <c>"5s"</c>.</summary>
    public string Break { get; set; } = "5s";

    /// <summary>The number of calls that a half-open breaker admits, and that must succeed to close it; more are admitted only in place of overdue ones. Range: at least 1. Default: 1.</summary>
    public int Trials { get; set; } = 1;

    /// <summary>The name of the breaker; operations that give the same name share it. Default: the operation has its own.</summary>
    public string? Name { get; set; }

    /// <summary>A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a breaker of its own. At most <see cref="MaxKeys"/> are kept. Default: none.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// The number of breakers that are kept for different keys. Beyond it, the breaker that has been idle longest is forgotten, of those without failures and those that nobody has asked for during
    /// <see cref="Sampling"/> and that would let a call through; while there is none, further keys share one breaker. Range: 1 to 1,000,000. Default: 1,000.
    /// </summary>
    public int MaxKeys { get; set; } = 1000;

    /// <summary>Whether rejections by the concurrency limit count as failures. Default: false.</summary>
    public bool CountRejections { get; set; }
}
