// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class PolicyAttribute
{
    /// <summary>The name of the application's pipeline.</summary>
    public string Name { get; } = name;
}
