using static Mesh.Shared.Policies.PolicyValueType;

namespace Mesh.Shared.Policies;

internal static class CacheSchema
{
    public static PolicySchema Schema { get; } = new("Cached")
    {
        Stage = "cache",
        Section = "Cache",
        Settings = "CacheSettings",
        Values =
        [
            new("Duration", Duration, null, "The time for which a result is kept.") { IsPositional = true },
            new("Key", Template, null, """A template over the operation's parameters, such as <c>"order:{id}"</c>, that tells results apart.""") { Label = "by", Otherwise = "all parameters but the token" },
            new("Tags", Templates, null, """The tags by which the result can be removed; templates, like <see cref="Key"/>.""") { Otherwise = "none" },
            new("RefreshAt", Point, "0", """The share of <see cref="Duration"/> after which a hit begins to fetch the result anew in the background.""") { Otherwise = "0, for never" },
            new("NullDuration", DurationOrZero, null, "The time for which null is kept (negative caching); zero to keep none.") { Otherwise = "as for any result" },
        ],
    };
}
