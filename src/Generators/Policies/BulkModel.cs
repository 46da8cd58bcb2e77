namespace Mesh.Generators.Policies;

/// <summary>The way in which the list of an operation is split. All expressions are text.</summary>
internal sealed record BulkModel
{
    /// <summary>The expression of the settings.</summary>
    public required string Settings { get; init; }

    /// <summary>Its values and their origin, for the header.</summary>
    public required string Summary { get; init; }
}
