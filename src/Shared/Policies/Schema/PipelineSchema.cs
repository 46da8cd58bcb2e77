using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class PipelineSchema
{
    public static PolicySchema Schema { get; } = new("Policy")
    {
        Stage = "pipeline",
        Section = "Pipeline",
        Settings = "PipelineSettings",
        Values = [new("Name", Name, null, "The name of the application's pipeline.") { IsPositional = true }],
    };
}
