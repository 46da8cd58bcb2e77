// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class RateLimitAttribute
{
    /// <summary>How many calls. Range: at least 1.</summary>
    public int Permits { get; } = permits;

    /// <summary>In what time. Default: <c>"1s"</c>.</summary>
    public string Per { get; } = per;

    /// <summary>How it is counted. Default: <see cref="RateLimitAlgorithm.TokenBucket"/>.</summary>
    public RateLimitAlgorithm Algorithm { get; set; }

    /// <summary>How many calls may wait for their turn, oldest first. Range: 0 to 1,000,000. Default: 0.</summary>
    public int Queue { get; set; }

    /// <summary>Whether every attempt of a retried call counts, instead of the call. Default: false.</summary>
    public bool PerAttempt { get; set; }

    /// <summary>
    /// Operations that give the same name share one limit. A <c>System.Threading.RateLimiting.RateLimiter</c> that the application registered as keyed service under this name stands in the place of
    /// ours: then it, and not the values here, says what is let through. Default: the operation has its own.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>A template over the operation's parameters (<c>"{tenant}"</c>) that gives each value a limit of its own. At most <see cref="MaxKeys"/> are kept. Default: none.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// How many limits are kept for different keys. Beyond, the one longest idle is forgotten that has all its permits; while there is none, further keys share one limit, so that no key gets more than it
    /// should. Range: 1 to 1,000,000. Default: 1,000.
    /// </summary>
    public int MaxKeys { get; set; } = 1000;
}
