namespace Mesh.Generators.Policies;

/// <summary>How the list of an operation is split. All expressions are text.</summary>
internal sealed record BulkModel
{
    /// <summary>The expression of the settings.</summary>
    public required string Settings { get; init; }

    /// <summary>Its values, and where they come from, for the header.</summary>
    public required string Summary { get; init; }
}
