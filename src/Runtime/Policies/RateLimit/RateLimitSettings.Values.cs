// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="RateLimitAttribute"/>.</summary>
public sealed partial record RateLimitSettings : PolicySettings
{
    /// <summary>The number of calls that may begin in a period.</summary>
    public required int Permits { get; init; }

    /// <summary>The length of the period.</summary>
    public TimeSpan Per { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The algorithm by which calls are counted.</summary>
    public RateLimitAlgorithm Algorithm { get; init; }

    /// <summary>The number of calls that may wait for their turn, oldest first.</summary>
    public int Queue { get; init; }

    /// <summary>Whether each attempt of a retried call counts, instead of the call as a whole.</summary>
    public bool PerAttempt { get; init; }

    /// <summary>
    /// The name of the limit; operations that give the same name share it. A <c>System.Threading.RateLimiting.RateLimiter</c> that the application registered as a keyed service under this name takes the
    /// place of ours: that limiter, and not the values here, then decides which calls are let through. Cannot be configured.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>
    /// The number of limits that are kept for different keys. Beyond it, the limit that has been idle longest is forgotten, of those that have all their permits; while there is none, further keys share
    /// one limit, so that no key gets more than it should.
    /// </summary>
    public int MaxKeys { get; init; } = 1000;

    private protected override string? ValueProblem() =>
        Values.Problem(RateLimitSchema.Schema[nameof(Permits)], Permits)
        ?? Values.Problem(RateLimitSchema.Schema[nameof(Per)], Per)
        ?? Values.Problem(RateLimitSchema.Schema[nameof(Queue)], Queue)
        ?? Values.Problem(RateLimitSchema.Schema[nameof(MaxKeys)], MaxKeys);

    internal override RateLimitSettings Configured(IConfiguredValues values) => this with
    {
        Permits = values.Read(nameof(Permits), Permits),
        Per = values.Read(nameof(Per), Per),
        Algorithm = values.Read(nameof(Algorithm), Algorithm),
        Queue = values.Read(nameof(Queue), Queue),
        PerAttempt = values.Read(nameof(PerAttempt), PerAttempt),
        MaxKeys = values.Read(nameof(MaxKeys), MaxKeys),
    };
}
