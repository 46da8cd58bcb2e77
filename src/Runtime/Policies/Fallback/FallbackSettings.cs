namespace Mesh.Policies;

/// <summary>The values of a <see cref="FallbackAttribute"/>.</summary>
public sealed record FallbackSettings : HandlingSettings
{
    /// <summary>Whether the fallback is called for the caller's own cancellation too.</summary>
    public bool OnCancellation { get; init; }

    internal override string? Problem() => null;
}
