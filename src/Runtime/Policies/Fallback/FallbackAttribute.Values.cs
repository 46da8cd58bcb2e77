// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class FallbackAttribute
{
    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;

    /// <summary>Whether it is called for the caller's own cancellation too. Default: false.</summary>
    public bool OnCancellation { get; set; }
}
