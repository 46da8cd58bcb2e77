using Mesh.Shared.Manifest;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH048: an assembly declares a capability whose class no application can name, so that it is never added.</summary>
internal sealed class HiddenCapability : AssemblyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.HiddenCapability,
        "No application can name the capability",
        "'{0}' is the capability of this assembly, but applications cannot name it, and so do not have it. help: make it, and what it is nested in, public.",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "AddMesh() of an application calls the classes that [assembly: MeshCapability<T>] names; what is internal it passes over.",
        RuleIds.Pages + RuleIds.HiddenCapability + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(Compilation compilation)
    {
        // What an application brings for itself may be internal.
        if (compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary) yield break;
        foreach (AttributeData attribute in compilation.Assembly.GetAttributes())
        {
            if (Capabilities.TypeOf(attribute) is not { } type || IsPublic(type) || attribute.ApplicationSyntaxReference?.GetSyntax() is not { } place) continue;
            yield return Diagnostic.Create(s_descriptor, place.GetLocation(), type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }
    }

    private static bool IsPublic(INamedTypeSymbol type) => type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));
}
