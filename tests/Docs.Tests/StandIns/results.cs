global using static StandIns.ResultNames;

namespace StandIns;

public sealed record Order(int Id, string Customer);

public readonly record struct OrderId(int Value);

public static class ResultNames
{
    public static IOrderStore store => throw null!;

    public static OrderId id => default;
}
