using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>What a file declares, without what its bodies do, as text that can be compared.</summary>
internal sealed class TreeShape
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeShape> s_shapes = new();

    private TreeShape(string types, string members) => (Types, Members) = (types, members);

    /// <summary>Usings, namespaces, types with their bases, constraints and attributes, constants, enums, delegates: what decides to which type a name is bound.</summary>
    public string Types { get; }

    /// <summary>The signatures of the members, with their attributes.</summary>
    public string Members { get; }

    /// <summary>The shape of a file; written once for each version of it.</summary>
    public static TreeShape Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_shapes.TryGetValue(tree, out TreeShape? known)) return known;
        var writer = new TreeShapeWriter(cancellationToken);
        writer.Write(tree.GetRoot(cancellationToken));
        return s_shapes.GetValue(tree, _ => new TreeShape(writer.Types, writer.Members));
    }
}
