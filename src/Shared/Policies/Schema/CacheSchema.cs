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
            new("Duration", Duration, null, "How long a result is kept.") { IsPositional = true },
            new("Key", Template, null, """A template over the operation's parameters, such as <c>"order:{id}"</c>, that tells results apart.""") { Label = "by", Otherwise = "all parameters but the token" },
            new("Tags", Templates, null, """Under which tags the result can be removed; templates, as <see cref="Key"/>.""") { Otherwise = "none" },
            new("RefreshAt", Point, "0", """After which part of <see cref="Duration"/> a hit begins to fetch the result anew in the background.""") { Otherwise = "0, for never" },
            new("NullDuration", DurationOrZero, null, "How long null is kept (negative caching); zero for not at all.") { Otherwise = "as any result" },
        ],
    };
}
