// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class InvalidatesCacheAttribute
{
    /// <summary>The keys, as the template of <see cref="CachedAttribute.Key"/> gives them. Default: none.</summary>
    #pragma warning disable CA1819 // An attribute's argument can only be an array.
    public string[] Keys { get; set; } = [];
    #pragma warning restore CA1819

    /// <summary>The tags, as the templates of <see cref="CachedAttribute.Tags"/> give them. Default: none.</summary>
    #pragma warning disable CA1819 // An attribute's argument can only be an array.
    public string[] Tags { get; set; } = [];
    #pragma warning restore CA1819
}
