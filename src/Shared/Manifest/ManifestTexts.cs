using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Manifest;

/// <summary>Finds the manifests that the generator has added to an assembly: the texts of its attributes.</summary>
internal static class ManifestTexts
{
    /// <summary>The texts, in the order of the attributes.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="attribute">The name of the attribute without namespace, such as <c>MeshServiceAttribute</c>.</param>
    public static IEnumerable<string> Of(IAssemblySymbol assembly, string attribute) => assembly.GetAttributes()
        .Where(found => found.AttributeClass.Is("Mesh.Generation", attribute))
        .Select(static found => found.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null)
        .OfType<string>();
}
