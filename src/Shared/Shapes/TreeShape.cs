using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>The declarations of a file without its bodies, in a form in which two versions can be compared.</summary>
/// <param name="Frame">The parts that matter to other files, or to everything that follows: global usings, attributes of the assembly, namespaces, directives.</param>
/// <param name="Usings">The parts that matter only to this file: its other usings.</param>
/// <param name="Units">The types, in order.</param>
/// <param name="Outside">The identifiers in the frame.</param>
/// <param name="Imported">The identifiers in the usings.</param>
internal sealed record TreeShape(string Frame, string Usings, UnitShape[] Units, IdentifierSet Outside, IdentifierSet Imported)
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeShape> s_shapes = new();
    private static readonly ConditionalWeakTable<SyntaxTree, FileNames> s_names = new();

    /// <summary>Gets the shape of a file; written once for each version of it.</summary>
    public static TreeShape Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_shapes.TryGetValue(tree, out TreeShape? known)) return known;
        TreeShape written = TreeShapeWriter.Write(tree, cancellationToken);
        return s_shapes.GetValue(tree, _ => written);
    }

    /// <summary>Gets the names in all declarations of a file. For a file that does not change, only these are kept.</summary>
    public static FileNames NamesOf(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_names.TryGetValue(tree, out FileNames? known)) return known;
        TreeShape shape = s_shapes.TryGetValue(tree, out TreeShape? written) ? written : TreeShapeWriter.Write(tree, cancellationToken);
        FileNames names = shape.Names(shape.Units);
        return s_names.GetValue(tree, _ => names);
    }

    /// <summary>Gets the names in the file, of some of its types.</summary>
    public FileNames Names(IEnumerable<UnitShape> units) => new(Outside, Imported, [.. units.Select(static unit => new UnitNames(unit.Identifiers, Array.ConvertAll(unit.Names, IdentifierSet.Code)))]);

    /// <summary>Whether both shapes have the same declarations.</summary>
    public bool IsSame(TreeShape other) => Frame == other.Frame && Usings == other.Usings && Units.Length == other.Units.Length && Units.Zip(other.Units, static (own, others) => own.IsSame(others)).All(static same => same);
}
