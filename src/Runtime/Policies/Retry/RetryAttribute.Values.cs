// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class RetryAttribute
{
    /// <summary>The number of attempts beyond the first; 0 for none, -1 for as many as <see cref="MaxDuration"/> allows. Range: at least -1. Default: 3.</summary>
    public int Count { get; } = count;

    /// <summary>The wait before the second attempt. May be <c>"0s"</c>. Default: <c>"100ms"</c>.</summary>
    public string Delay { get; set; } = "100ms";

    /// <summary>The longest wait between two attempts. Default: <c>"30s"</c>.</summary>
    public string MaxDelay { get; set; } = "30s";

    /// <summary>The time after which no further attempt begins; an attempt under way may end. Default: no limit.</summary>
    public string? MaxDuration { get; set; }

    /// <summary>The growth of the wait from attempt to attempt. Default: <see cref="RetryBackoff.Exponential"/>.</summary>
    public RetryBackoff Backoff { get; set; }

    /// <summary>Whether the wait varies at random, so that callers that failed together do not come back together. Default: true.</summary>
    public bool Jitter { get; set; } = true;
}
