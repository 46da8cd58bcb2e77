using System.Collections.Immutable;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Generated;

/// <summary>
/// Pieces of valid services, moved into what another generator adds, one at a time and in random groups: either all is printed as if it were written by hand, or the class is reported once; there is never an error in our text,
/// and never silence.
/// </summary>
public class MovedPiecesTests
{
    private const int Groups = 40;

    // How a piece is written, and how another generator adds it instead: what stays, and what is added.
    private static readonly Piece[] s_pieces =
    [
        new("BASE", ": IStore", "", "partial class Store : IStore;"),
        new("CONTRACT", "public interface IStore { Task<Item> Get(int id, CancellationToken token); }", "", "public interface IStore { Task<Item> Get(int id, CancellationToken token); }"),
        new("ITEM", "public class Item;", "", "public class Item;"),
        new("CONSTRUCTOR", "public Store(IClock clock) { }", "", "partial class Store { public Store(IClock clock) { } }"),
        new("CLOCK", "[Service] public sealed class Clock : IClock; public interface IClock;", "[Service] public sealed class Clock : IClock;", "public interface IClock;"),
        new("ARGUMENT", "public class Row;", "", "public class Row;"),
        new("KEY", "\"a\"", "Keys.A", "static partial class Keys { public const string A = \"a\"; }"),
        new("TEMPLATE", "\"item:{id}\"", "Keys.T", "static partial class Keys { public const string T = \"item:{id}\"; }"),
        new("DELAY", "\"1s\"", "Keys.D", "static partial class Keys { public const string D = \"1s\"; }"),
        new("POLICY", "[Retry(2)]", "", "[Retry(2)] partial class Store;"),
        new("SERVICE", "[Service]", "", "[Service] partial class Late;"),
        new("HELPER", "public int Plain() => 1;", "", "partial class Store { public int Plain() => 1; }"),
        new("UNUSED", "public class Unused;", "", "public class Unused;"),
    ];

    private const string Source =
        """
        CONTRACT ITEM CLOCK ARGUMENT UNUSED
        static partial class Keys;
        public interface IRows<T>;
        [Service(Key = KEY)] POLICY public sealed partial class Store BASE
        {
            CONSTRUCTOR HELPER
            [Cached("1m", Key = TEMPLATE)] [Timeout(DELAY)] public Task<Item> Get(int id, CancellationToken token) => Task.FromResult(new Item());
        }
        [Service] public sealed class Rows : IRows<Row>;
        SERVICE public sealed partial class Late { public Late(IRows<Row> rows) { } }
        """;

    public static TheoryData<string> Moved
    {
        get
        {
            var random = new Random(65);
            IEnumerable<string> groups = Enumerable.Range(0, Groups).Select(_ => string.Join(" ", s_pieces.Where(_ => random.Next(4) == 0).Select(static piece => piece.Name))).Where(static group => group.Length > 0);
            return [.. s_pieces.Select(static piece => piece.Name).Concat(groups).Distinct()];
        }
    }

    [Theory]
    [MemberData(nameof(Moved))]
    public async Task It_is_as_if_written_by_hand_or_reported_once_a_class(string moved)
    {
        string[] names = moved.Split(' ');
        string source = Source;
        foreach (Piece piece in s_pieces) source = source.Replace(piece.Name, names.Contains(piece.Name) ? piece.Left : piece.Written, StringComparison.Ordinal);
        var other = new OtherGenerator([.. s_pieces.Where(piece => names.Contains(piece.Name)).Select(static piece => (piece.Name + ".g.cs", piece.Added))]);
        CSharpCompilation compilation = Compile.Library(source), output = other.Beside(new MeshGenerator(), compilation);

        Compile.AssertNoErrors(output);
        string[] reported = [.. (await Run.Over(output)).Where(static found => found.Id == "MESH065").Select(Run.Text).Order(StringComparer.Ordinal)];
        Assert.Equal(reported.Distinct(), reported);
        ImmutableDictionary<string, string> byHand = Printed(new OtherGenerator().Beside(new MeshGenerator(), Compile.Library(s_pieces.Aggregate(Source, static (text, piece) => text.Replace(piece.Name, piece.Written, StringComparison.Ordinal))))), printed = Printed(output);
        string[] different = [.. new[] { "Clock", "Late", "Rows", "Store" }.Where(name => byHand.GetValueOrDefault(name) != printed.GetValueOrDefault(name))];
        Assert.Equal(different, reported);
    }

    // The file of each service.
    private static ImmutableDictionary<string, string> Printed(CSharpCompilation output) => output.SyntaxTrees
        .Where(static tree => tree.FilePath.Contains("Mesh.Generators.MeshGenerator", StringComparison.Ordinal))
        .ToImmutableDictionary(static tree => Path.GetFileName(tree.FilePath).Split('.')[0] is "Mesh" or "Microsoft" ? Path.GetFileName(tree.FilePath) : Path.GetFileName(tree.FilePath).Split('.')[0], static tree => tree.ToString());

    private sealed record Piece(string Name, string Written, string Left, string Added);
}
