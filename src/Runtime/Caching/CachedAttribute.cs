namespace Mesh;

/// <summary>
/// Keeps results of an operation. Callers that ask for the same at the same time share one call. Exceptions, failed results (of whatever kind) and fallbacks are never kept.
/// The cache is the <c>HybridCache</c> that the application registered, else one of our own in the process.
/// </summary>
/// <param name="duration">How long a result is kept: <c>"30s"</c>, <c>"5m"</c> ...</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class CachedAttribute(string duration) : OperationPolicyAttribute
{
    /// <summary>How long a result is kept, as it was written.</summary>
    public string Duration { get; } = duration;

    /// <summary>A template over the operation's parameters, such as <c>"order:{id}"</c>, that tells results apart. Default: all parameters but the token.</summary>
    public string? Key { get; set; }

#pragma warning disable CA1819 // An attribute's argument can only be an array.
    /// <summary>Under which tags the result can be removed; templates, as <see cref="Key"/>.</summary>
    public string[] Tags { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>After which part of <see cref="Duration"/> a hit begins to fetch the result anew in the background, above 0 and below 1. Default: 0, for never.</summary>
    public double RefreshAt { get; set; }

    /// <summary>How long null is kept (negative caching); <c>"0s"</c> for not at all. Default: as any result.</summary>
    public string? NullDuration { get; set; }
}
