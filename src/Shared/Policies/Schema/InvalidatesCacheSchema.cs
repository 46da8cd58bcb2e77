using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class InvalidatesCacheSchema
{
    public static PolicySchema Schema { get; } = new("InvalidatesCache")
    {
        Stage = "invalidate",
        Section = null,
        Settings = null,
        Values =
        [
            new("Keys", Templates, null, """The keys, as the template of <see cref="CachedAttribute.Key"/> gives them.""") { Otherwise = "none" },
            new("Tags", Templates, null, """The tags, as the templates of <see cref="CachedAttribute.Tags"/> give them.""") { Otherwise = "none" },
        ],
    };
}
