namespace Mesh.Shared.Shapes;

/// <summary>The names in the declarations of a file.</summary>
/// <param name="Outside">The identifiers in what matters to other files: global usings, attributes of the assembly.</param>
/// <param name="Imported">The identifiers in its other usings.</param>
/// <param name="Units">The names in each top-level type.</param>
internal sealed record FileNames(IdentifierSet Outside, IdentifierSet Imported, UnitNames[] Units)
{
    /// <summary>All identifiers.</summary>
    public IEnumerable<IdentifierSet> All => Units.Select(static unit => unit.Identifiers).Append(Outside).Append(Imported);
}

/// <summary>The names in a top-level type with its nested types.</summary>
/// <param name="Identifiers">The identifiers that it uses and declares.</param>
/// <param name="Declared">The hash codes of the names of its types, constants and enum values.</param>
internal sealed record UnitNames(IdentifierSet Identifiers, int[] Declared);
