// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class HedgeAttribute
{
    /// <summary>The time to wait for an answer before the next attempt is started. May be <c>"0s"</c>.</summary>
    public string Delay { get; } = delay;

    /// <summary>The number of attempts beyond the first. Range: 1 to 10. Default: 1.</summary>
    public int Count { get; set; } = 1;
}
