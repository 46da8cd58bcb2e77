using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>What a file declares, without what its bodies do, such that two versions can be compared.</summary>
/// <param name="Frame">What matters to other files, or to all that follows: global usings, attributes of the assembly, namespaces, directives.</param>
/// <param name="Usings">What matters to this file only: its other usings.</param>
/// <param name="Units">The types, in order.</param>
/// <param name="Outside">What the frame and the usings mention.</param>
internal sealed record TreeShape(string Frame, string Usings, UnitShape[] Units, IdentifierSet Outside)
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeShape> s_shapes = new();
    private static readonly ConditionalWeakTable<SyntaxTree, IdentifierSet[]> s_identifiers = new();

    /// <summary>The shape of a file; written once for each version of it.</summary>
    public static TreeShape Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_shapes.TryGetValue(tree, out TreeShape? known)) return known;
        TreeShape written = TreeShapeWriter.Write(tree, cancellationToken);
        return s_shapes.GetValue(tree, _ => written);
    }

    /// <summary>What all declarations of a file mention. Of a file that does not change this is all that is kept.</summary>
    public static IdentifierSet[] IdentifiersOf(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_identifiers.TryGetValue(tree, out IdentifierSet[]? known)) return known;
        TreeShape shape = s_shapes.TryGetValue(tree, out TreeShape? written) ? written : TreeShapeWriter.Write(tree, cancellationToken);
        IdentifierSet[] identifiers = [shape.Outside, .. shape.Units.Select(static unit => unit.Identifiers)];
        return s_identifiers.GetValue(tree, _ => identifiers);
    }

    /// <summary>Whether both declare the same.</summary>
    public bool IsSame(TreeShape other) => Frame == other.Frame && Usings == other.Usings && Units.Length == other.Units.Length && Units.Zip(other.Units, static (own, others) => own.IsSame(others)).All(static same => same);
}
