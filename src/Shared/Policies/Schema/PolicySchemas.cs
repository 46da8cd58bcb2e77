namespace Mesh.Shared.Policies;

/// <summary>The schemas of all policies.</summary>
internal static class PolicySchemas
{
    /// <summary>All schemas, in the order in which a call passes through the policies, outermost first.</summary>
    public static IReadOnlyList<PolicySchema> All { get; } =
    [
        FallbackSchema.Schema, CacheSchema.Schema, InvalidatesCacheSchema.Schema, RateLimitSchema.Schema, TotalTimeoutSchema.Schema, PipelineSchema.Schema,
        RetrySchema.Schema, HedgeSchema.Schema, CircuitBreakerSchema.Schema, TimeoutSchema.Schema, ConcurrencyLimitSchema.Schema, BulkSchema.Schema,
    ];

    private static readonly Dictionary<string, PolicySchema> s_byName = All.ToDictionary(static schema => schema.Name, StringComparer.Ordinal);

    public static PolicySchema Of(PolicyKind kind) => s_byName[kind.ToString()];
}
