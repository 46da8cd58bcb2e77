namespace Mesh.Policies;

/// <summary>The values of a <see cref="TimeoutAttribute"/> or a <see cref="TotalTimeoutAttribute"/>.</summary>
public sealed record TimeoutSettings : PolicySettings
{
    /// <summary>The limit.</summary>
    public required TimeSpan Duration { get; init; }

    /// <inheritdoc cref="TimeoutAttribute.Abandon"/>
    public bool Abandon { get; init; }

    /// <inheritdoc cref="TimeoutAttribute.ReuseToken"/>
    public bool ReuseToken { get; init; }

    internal override string? Problem() => Values.Positive(nameof(Duration), Duration);
}
