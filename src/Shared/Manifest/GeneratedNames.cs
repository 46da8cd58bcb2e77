using Mesh.Shared.Model;

namespace Mesh.Shared.Manifest;

/// <summary>
/// The names of generated classes as they follow from what they are made for. A manifest says a name only where it is another: that of a nested,
/// generic or renamed class.
/// </summary>
internal static class GeneratedNames
{
    private const string Root = "global::";
    private const string Module = Root + "Mesh.Generated.";

    /// <summary>Gets the name of the registrar of a class; null where none follows.</summary>
    /// <param name="type">The class.</param>
    /// <param name="assembly">The assembly that generates the registrar.</param>
    public static TypeRef? Registrar(TypeRef type, string assembly) =>
        type.Arguments.Count > 0 || !type.Template.StartsWith(Root, StringComparison.Ordinal) ? null
        : new TypeRef($"{Module}{assembly.Replace('.', '_')}.{type.Template.Substring(Root.Length).Replace("@", "").Replace('.', '_')}");

    /// <summary>Gets the name of the facade for a contract; null where none follows.</summary>
    /// <param name="registrar">The name of the registrar.</param>
    /// <param name="contract">The contract.</param>
    public static TypeRef? Facade(TypeRef? registrar, TypeRef contract) =>
        registrar is null || contract.Arguments.Count > 0 ? null : new TypeRef($"{registrar.Template}__{contract.Template.Substring(contract.Template.LastIndexOfAny(['.', ':']) + 1).Replace("@", "")}");
}
