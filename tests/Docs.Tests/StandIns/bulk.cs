global using static StandIns.BulkNames;
using Mesh.Bulk;
using Mesh.Coordination;

namespace StandIns;

public sealed record Row(string Name);

public readonly record struct Id(int Value);

public interface IRowStore
{
    ValueTask<IReadOnlyList<Id>> InsertAsync(IReadOnlyList<Row> rows, CancellationToken ct);
}

public static class BulkNames
{
    public static IBulkRunner bulk => throw null!;

    public static IRowStore store => throw null!;

    public static IReadOnlyList<Row> rows => [];

    public static IProgress<BulkProgress>? progress => null;

    public static ILogger log => throw null!;
}
