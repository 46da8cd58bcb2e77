// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="HedgeAttribute"/>.</summary>
public sealed partial record HedgeSettings : HandlingSettings
{
    /// <summary>The time to wait for an answer before the next attempt is started.</summary>
    public required TimeSpan Delay { get; init; }

    /// <summary>The number of attempts beyond the first.</summary>
    public int Count { get; init; } = 1;

    private protected override string? ValueProblem() =>
        Values.Problem(HedgeSchema.Schema[nameof(Delay)], Delay)
        ?? Values.Problem(HedgeSchema.Schema[nameof(Count)], Count);

    internal override HedgeSettings Configured(IConfiguredValues values) => this with
    {
        Delay = values.Read(nameof(Delay), Delay),
        Count = values.Read(nameof(Count), Count),
    };
}
