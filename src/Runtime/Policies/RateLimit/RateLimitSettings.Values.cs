// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="RateLimitAttribute"/>.</summary>
public sealed partial record RateLimitSettings : PolicySettings
{
    /// <summary>How many calls.</summary>
    public required int Permits { get; init; }

    /// <summary>In what time.</summary>
    public TimeSpan Per { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How it is counted.</summary>
    public RateLimitAlgorithm Algorithm { get; init; }

    /// <summary>How many calls may wait for their turn, oldest first.</summary>
    public int Queue { get; init; }

    /// <summary>Whether every attempt of a retried call counts, instead of the call.</summary>
    public bool PerAttempt { get; init; }

    /// <summary>
    /// Operations that give the same name share one limit. A <c>System.Threading.RateLimiting.RateLimiter</c> that the application registered as keyed service under this name stands in the place of
    /// ours: then it, and not the values here, says what is let through. Not to be configured.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>
    /// How many limits are kept for different keys. Beyond, the one longest idle is forgotten that has all its permits; while there is none, further keys share one limit, so that no key gets more than it
    /// should.
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
