namespace Mesh.Shared.Shapes;

/// <summary>The shape of a top-level type with its nested types: its declarations without bodies.</summary>
/// <param name="Text">The namespace, and the types with their bases, constraints and attributes, constants, and enum values: everything that determines what a name is bound to.</param>
/// <param name="Names">The names of the types, constants and values. Other declarations that do not contain them do not depend on them.</param>
/// <param name="IsFoundByName">Whether it can be found although no declaration contains its name: the compiler and this code look up types of some namespaces, and names with underscores.</param>
/// <param name="Members">All other members, in order.</param>
/// <param name="Identifiers">The identifiers that it uses and declares.</param>
internal sealed record UnitShape(string Text, string[] Names, bool IsFoundByName, MemberShape[] Members, IdentifierSet Identifiers)
{
    /// <summary>Whether both shapes have the same declarations.</summary>
    public bool IsSame(UnitShape other) => Text == other.Text && Members.Select(static member => member.Text).SequenceEqual(other.Members.Select(static member => member.Text));
}

/// <summary>The shape of a member other than a type, a constant or an enum value.</summary>
/// <param name="Text">The signature with its attributes, and the index of the containing type.</param>
/// <param name="Names">The names by which expressions refer to it; for a constructor, the type.</param>
/// <param name="IsUnnamed">Whether it matters without being named, as <see cref="UnnamedMembers"/> tells.</param>
internal sealed record MemberShape(string Text, string[] Names, bool IsUnnamed);
