// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="ConcurrencyLimitAttribute"/>.</summary>
public sealed partial record ConcurrencyLimitSettings : PolicySettings
{
    /// <summary>The number of calls that may run at the same time.</summary>
    public required int Permits { get; init; }

    /// <summary>The number of further calls that may wait, oldest first.</summary>
    public int Queue { get; init; }

    /// <summary>The name of the limit; operations that give the same name share it. Cannot be configured.</summary>
    public string? Name { get; init; }

    private protected override string? ValueProblem() =>
        Values.Problem(ConcurrencyLimitSchema.Schema[nameof(Permits)], Permits)
        ?? Values.Problem(ConcurrencyLimitSchema.Schema[nameof(Queue)], Queue);

    internal override ConcurrencyLimitSettings Configured(IConfiguredValues values) => this with
    {
        Permits = values.Read(nameof(Permits), Permits),
        Queue = values.Read(nameof(Queue), Queue),
    };
}
