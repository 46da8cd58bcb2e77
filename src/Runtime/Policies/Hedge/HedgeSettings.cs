using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of a <see cref="HedgeAttribute"/>.</summary>
public sealed record HedgeSettings : HandlingSettings
{
    /// <summary>How long to wait for an answer before the next attempt is started.</summary>
    public required TimeSpan Delay { get; init; }

    /// <summary>How many attempts there are beyond the first.</summary>
    public int Count { get; init; } = 1;

    internal override string? Problem() => Values.NotNegative(nameof(Delay), Delay) ?? Values.Within(nameof(Count), Count, PolicyBounds.HedgeCount);
}
