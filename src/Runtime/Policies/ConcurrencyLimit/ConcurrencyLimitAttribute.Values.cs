// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class ConcurrencyLimitAttribute
{
    /// <summary>How many calls run at the same time. Range: at least 1.</summary>
    public int Permits { get; } = permits;

    /// <summary>How many more may wait, oldest first. Range: 0 to 1,000,000. Default: 0.</summary>
    public int Queue { get; set; }

    /// <summary>Operations that give the same name share one limit. Default: the operation has its own.</summary>
    public string? Name { get; set; }
}
