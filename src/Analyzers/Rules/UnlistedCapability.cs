using Mesh.Shared.Manifest;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH061: a class implements <c>IMeshCapability</c>, but no attribute of its assembly names it, so that nothing calls it.
/// </summary>
internal sealed class UnlistedCapability : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnlistedCapability,
        "No application has the capability",
        "'{0}' implements IMeshCapability, but no attribute of this assembly names it, so that no application has it. help: add [assembly: MeshCapability<{0}>].",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "AddMesh() calls the classes that [assembly: MeshCapability<T>] names; it does not search for others.",
        RuleIds.Pages + RuleIds.UnlistedCapability + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    /// <summary>Checks a type.</summary>
    public static Diagnostic? Check(INamedTypeSymbol type)
    {
        // A base class, and a generic class, cannot be named by the attribute as they stand.
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsGenericType: false } || !type.AllInterfaces.Any(Capabilities.IsContract)) return null;
        if (type.ContainingAssembly.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(Capabilities.TypeOf(attribute), type))) return null;
        return Diagnostic.Create(s_descriptor, PartsOrder.Place(type), type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
    }
}
