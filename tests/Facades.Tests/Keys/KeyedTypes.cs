namespace Mesh.Facades.Tests.Keys;

public enum Color
{
    Red,
    Green,
}

public readonly record struct Id(Guid Value);

public sealed record Range(DateTime From, double Size);

public record Filter(string? Text, int Page, Range? Within, (string?, Color) Pair);

public sealed record SubFilter(string? Text, int Page, Range? Within, (string?, Color) Pair, string More) : Filter(Text, Page, Within, Pair);
