namespace Mesh.Policies;

/// <summary>The values of a <see cref="PolicyAttribute"/>.</summary>
public sealed record PipelineSettings : PolicySettings
{
    /// <summary>The name of the application's pipeline.</summary>
    public required string Name { get; init; }

    internal override string? Problem() => string.IsNullOrWhiteSpace(Name) ? $"{nameof(Name)} is empty" : null;
}
