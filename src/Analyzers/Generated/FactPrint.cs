using Mesh.Analyzers.Graphs;
using Mesh.Shared.Equatable;
using Mesh.Shared.Facts;
using Mesh.Shared.Shapes;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Generated;

/// <summary>The facts of a service as they are compared with what our generator printed.</summary>
/// <param name="Fingerprint">The fingerprint of all facts but the entries.</param>
/// <param name="Entries">The values of the entries of the manifest, in order.</param>
internal sealed record FactPrint(string Fingerprint, EquatableArray<string> Entries)
{
    // Reading the members of all contracts costs more than most rules, and after most edits the same would be read again.
    private static readonly ShapeCache<FactPrint> s_known = new();

    /// <summary>Reads the facts, unless no edit has reached what they are read from.</summary>
    public static FactPrint Of(SourceService source, Compilation compilation, CancellationToken cancellationToken)
    {
        Location place = source.Identifier;
        if (place.SourceTree is not { } tree) return Read(source);
        CompilationShape shape = CompilationShape.Of(compilation, cancellationToken);
        SyntaxNode declaration = tree.GetRoot(cancellationToken).FindNode(place.SourceSpan);
        if (s_known.TryGet(declaration, shape, out FactPrint known)) return known;
        FactPrint read = Read(source);
        s_known.Add(declaration, shape, source.Type, read);
        return read;
    }

    /// <summary>Puts values of entries in order.</summary>
    public static EquatableArray<string> Ordered(IEnumerable<string> values) => values.OrderBy(static value => value, StringComparer.Ordinal).ToEquatableArray();

    private static FactPrint Read(SourceService source)
    {
        List<INamedTypeSymbol> contracts = source.Contracts;
        return new FactPrint(ServiceFacts.Fingerprint(ServiceFacts.Of(source.Type, source.Model, contracts)), Ordered(EntryFacts.Of(source.Type, contracts).Select(static entry => entry.Value)));
    }
}
