// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="PolicyAttribute"/>.</summary>
public sealed partial record PipelineSettings : PolicySettings
{
    /// <summary>The name of the application's pipeline.</summary>
    public required string Name { get; init; }

    private protected override string? ValueProblem() =>
        Values.Problem(PipelineSchema.Schema[nameof(Name)], Name);

    internal override PipelineSettings Configured(IConfiguredValues values) => this with
    {
        Name = values.Read(nameof(Name), Name),
    };
}
