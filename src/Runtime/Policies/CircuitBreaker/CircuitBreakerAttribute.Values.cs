// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class CircuitBreakerAttribute
{
    /// <summary>The share of failures that opens it. Range: above 0 and at most 1. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>The time over which outcomes are counted, when <see cref="Window"/> is not given. Default: <c>"30s"</c>.</summary>
    public string Sampling { get; set; } = "30s";

    /// <summary>How many calls the time must have seen before the ratio says anything. Range: at least 1. Default: 20.</summary>
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>Counts the last so many calls instead of those of a time; the ratio is looked at when the window is full. Range: 0 to 1,000,000. Default: 0, for a window of time.</summary>
    public int Window { get; set; }

    /// <summary>How long it stays open, and half-open waits for a trial before it admits another. Default: <c>"5s"</c>.</summary>
    public string Break { get; set; } = "5s";

    /// <summary>How many calls are admitted half-open, and must succeed; more only in the place of some that do not come back. Range: at least 1. Default: 1.</summary>
    public int Trials { get; set; } = 1;

    /// <summary>Operations that give the same name share one breaker. Default: the operation has its own.</summary>
    public string? Name { get; set; }

    /// <summary>A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a breaker of its own. At most <see cref="MaxKeys"/> are kept. Default: none.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// How many breakers are kept for different keys. Beyond, the one longest idle is forgotten that has nothing against its operation, or was not asked for during <see cref="Sampling"/> and would let a
    /// call through; while there is none, further keys share one breaker. Range: 1 to 1,000,000. Default: 1,000.
    /// </summary>
    public int MaxKeys { get; set; } = 1000;

    /// <summary>Whether rejections by the concurrency limit count as failures. Default: false.</summary>
    public bool CountRejections { get; set; }
}
