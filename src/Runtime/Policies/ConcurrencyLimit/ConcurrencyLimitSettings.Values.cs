// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="ConcurrencyLimitAttribute"/>.</summary>
public sealed partial record ConcurrencyLimitSettings : PolicySettings
{
    /// <summary>How many calls run at the same time.</summary>
    public required int Permits { get; init; }

    /// <summary>How many more may wait, oldest first.</summary>
    public int Queue { get; init; }

    /// <summary>Operations that give the same name share one limit. Not to be configured.</summary>
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
