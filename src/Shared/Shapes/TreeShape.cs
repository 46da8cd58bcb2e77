using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>The declarations of a file without its bodies, in a form in which two versions can be compared.</summary>
/// <param name="Frame">The parts that matter to other files, or to everything that follows: global usings, attributes of the assembly, namespaces, directives.</param>
/// <param name="Usings">The parts that matter only to this file: its other usings.</param>
/// <param name="Units">The types, in order.</param>
/// <param name="Outside">The identifiers in the frame and the usings.</param>
internal sealed record TreeShape(string Frame, string Usings, UnitShape[] Units, IdentifierSet Outside)
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeShape> s_shapes = new();
    private static readonly ConditionalWeakTable<SyntaxTree, IdentifierSet[]> s_identifiers = new();

    /// <summary>Gets the shape of a file; written once for each version of it.</summary>
    public static TreeShape Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_shapes.TryGetValue(tree, out TreeShape? known)) return known;
        TreeShape written = TreeShapeWriter.Write(tree, cancellationToken);
        return s_shapes.GetValue(tree, _ => written);
    }

    /// <summary>Gets the identifiers in all declarations of a file. For a file that does not change, only these are kept.</summary>
    public static IdentifierSet[] IdentifiersOf(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_identifiers.TryGetValue(tree, out IdentifierSet[]? known)) return known;
        TreeShape shape = s_shapes.TryGetValue(tree, out TreeShape? written) ? written : TreeShapeWriter.Write(tree, cancellationToken);
        IdentifierSet[] identifiers = [shape.Outside, .. shape.Units.Select(static unit => unit.Identifiers)];
        return s_identifiers.GetValue(tree, _ => identifiers);
    }

    /// <summary>Whether both shapes have the same declarations.</summary>
    public bool IsSame(TreeShape other) => Frame == other.Frame && Usings == other.Usings && Units.Length == other.Units.Length && Units.Zip(other.Units, static (own, others) => own.IsSame(others)).All(static same => same);
}
