namespace Mesh.Shared.Shapes;

/// <summary>A type that stands in no other, with all that is in it: what it declares, without what its bodies do.</summary>
/// <param name="Text">Its namespace, and the types with their bases, constraints and attributes, constants, the values of enums: what decides what a name is bound to.</param>
/// <param name="Names">The names of the types, constants and values. What other declarations do not mention, they do not depend on.</param>
/// <param name="IsFoundByName">Whether it can be found though no declaration mentions it: the compiler and we look for types of some namespaces, and for names with underscores.</param>
/// <param name="Members">All other members, in order.</param>
/// <param name="Identifiers">What it mentions, and what it declares.</param>
internal sealed record UnitShape(string Text, string[] Names, bool IsFoundByName, MemberShape[] Members, IdentifierSet Identifiers)
{
    /// <summary>Whether both declare the same.</summary>
    public bool IsSame(UnitShape other) => Text == other.Text && Members.Select(static member => member.Text).SequenceEqual(other.Members.Select(static member => member.Text));
}

/// <summary>A member that is no type, constant or value of an enum.</summary>
/// <param name="Text">Its signature, with its attributes, and which of the types it is in.</param>
/// <param name="Names">What it is called where an expression names it; of a constructor, the type.</param>
/// <param name="IsUnnamed">Whether it matters without being named: a conversion, or what a struct consists of.</param>
internal sealed record MemberShape(string Text, string[] Names, bool IsUnnamed);
