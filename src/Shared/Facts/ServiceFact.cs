namespace Mesh.Shared.Facts;

/// <summary>A fact that the compiler shows of a service, from which code is printed.</summary>
/// <param name="Kind">The kind of fact.</param>
/// <param name="Name">The name of the part of the service, as messages show it.</param>
/// <param name="Value">All that is printed of it, as text.</param>
internal sealed record ServiceFact(FactKind Kind, string Name, string Value);

/// <summary>The kinds of facts, the most telling first.</summary>
internal enum FactKind
{
    /// <summary>A contract.</summary>
    Contract,

    /// <summary>The members of a contract.</summary>
    Members,

    /// <summary>A parameter of the constructor.</summary>
    Parameter,

    /// <summary>The key of the service.</summary>
    Key,

    /// <summary>A dependency that an attribute names.</summary>
    Dependency,

    /// <summary>The other values of <c>[Service]</c>, and the hooks of the class.</summary>
    Settings,

    /// <summary>An attribute that facades or the manifest repeat.</summary>
    Attribute,

    /// <summary>A method that an attribute names.</summary>
    Method,

    /// <summary>The values of which a policy's key is made.</summary>
    Template,
}
