// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class RateLimitAttribute
{
    /// <summary>The number of calls that may begin in a period. Range: at least 1.</summary>
    public int Permits { get; } = permits;

    /// <summary>The length of the period. Default: <c>"1s"</c>.</summary>
    public string Per { get; } = per;

    /// <summary>The algorithm by which calls are counted. Default: <see cref="RateLimitAlgorithm.TokenBucket"/>.</summary>
    public RateLimitAlgorithm Algorithm { get; set; }

    /// <summary>The number of calls that may wait for their turn, oldest first. Range: 0 to 1,000,000. Default: 0.</summary>
    public int Queue { get; set; }

    /// <summary>Whether each attempt of a retried call counts, instead of the call as a whole. Default: false.</summary>
    public bool PerAttempt { get; set; }

    /// <summary>
    /// The name of the limit; operations that give the same name share it. A <c>System.Threading.RateLimiting.RateLimiter</c> that the application registered as a keyed service under this name takes the
    /// place of ours: that limiter, and not the values here, then decides which calls are let through. Default: the operation has its own.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a limit of its own. At most <see cref="MaxKeys"/> are kept. Default: none.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// The number of limits that are kept for different keys. Beyond it, the limit that has been idle longest is forgotten, of those that have all their permits; while there is none, further keys share
    /// one limit, so that no key gets more than it should. Range: 1 to 1,000,000. Default: 1,000.
    /// </summary>
    public int MaxKeys { get; set; } = 1000;
}
