namespace Mesh.Generators.Policies;

/// <summary>How the list of an operation is split. All expressions are text.</summary>
internal sealed record BulkModel
{
    /// <summary>The field that holds the options.</summary>
    public required string Field { get; init; }

    /// <summary>The expression of the options.</summary>
    public required string Options { get; init; }

    /// <summary>Its values, and where they come from, for the header.</summary>
    public required string Summary { get; init; }

    /// <summary>The call, made by the facade; empty where the operation has policies, which make it.</summary>
    public required string Call { get; init; }
}
