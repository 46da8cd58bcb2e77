namespace Mesh.Shared.Policies;

internal static class TotalTimeoutSchema
{
    public static PolicySchema Schema { get; } = TimeoutSchema.Schema with { Name = "TotalTimeout", Section = "TotalTimeout", Stage = "total timeout" };
}
