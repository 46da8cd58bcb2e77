// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class FallbackAttribute
{
    /// <summary>The name of the fallback method.</summary>
    public string Method { get; } = method;

    /// <summary>Whether the fallback is also called when the caller has cancelled the call. Default: false.</summary>
    public bool OnCancellation { get; set; }
}
