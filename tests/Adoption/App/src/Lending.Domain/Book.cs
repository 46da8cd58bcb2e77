namespace Lending.Domain;

public sealed class Book : Entity
{
    public required string Title { get; init; }

    public required string Author { get; init; }

    public required string Isbn { get; init; }

    public int Copies { get; init; } = 1;

    /// <summary>What it costs to replace a copy, in euros.</summary>
    public decimal Price { get; init; } = 20m;
}
