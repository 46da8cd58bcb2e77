// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class ConcurrencyLimitAttribute
{
    /// <summary>The number of calls that may run at the same time. Range: at least 1.</summary>
    public int Permits { get; } = permits;

    /// <summary>The number of further calls that may wait, oldest first. Range: 0 to 1,000,000. Default: 0.</summary>
    public int Queue { get; set; }

    /// <summary>The name of the limit; operations that give the same name share it. Default: the operation has its own.</summary>
    public string? Name { get; set; }
}
