using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Manifest;

/// <summary>Finds the assemblies of the types in manifests, where a compilation sees them elsewhere than these say.</summary>
internal sealed class TypeHomeSearch(Compilation compilation)
{
    private (string Template, string From, string To)[]? _forwarded;

    /// <summary>Finds them for the manifests of one assembly.</summary>
    /// <param name="home">The assembly.</param>
    /// <param name="unsaid">The types in those of its manifests that do not say where types are.</param>
    public TypeHomes Of(IAssemblySymbol home, IEnumerable<TypeRef> unsaid) => new((_forwarded ??= [.. Forwarded()]).Concat(Unsaid(home, unsaid)).ToEquatableArray());

    private IEnumerable<(string Template, string From, string To)> Forwarded() =>
        from assembly in compilation.SourceModule.ReferencedAssemblySymbols
        where !assembly.IsFramework()
        from type in assembly.GetForwardedTypes()
        from moved in WithNested(type)
        select (TypeRefs.Of(moved.OriginalDefinition).Template, assembly.Identity.Name, TypeRefs.AssemblyOf(moved));

    // In its own assembly, in those that it references, or in any.
    private IEnumerable<(string Template, string From, string To)> Unsaid(IAssemblySymbol home, IEnumerable<TypeRef> types)
    {
        string[] templates = [.. types.SelectMany(static type => type.Named()).Select(static type => type.Template).Distinct(StringComparer.Ordinal)];
        if (templates.Length == 0) yield break;
        var references = new HashSet<string>(home.Modules.SelectMany(static module => module.ReferencedAssemblies).Select(static reference => reference.Name), StringComparer.Ordinal);
        IAssemblySymbol[] assemblies = [home, .. compilation.SourceModule.ReferencedAssemblySymbols.OrderBy(assembly => references.Contains(assembly.Identity.Name) ? 0 : 1, Comparer<int>.Default)];
        foreach (string template in templates)
        {
            string[] names = [.. MetadataNames.Of(template)];
            INamedTypeSymbol? found = assemblies.SelectMany(assembly => names.Select(assembly.GetTypeByMetadataName)).FirstOrDefault(static type => type is not null);
            yield return (template, ManifestHomes.Unknown, found is null ? "" : TypeRefs.AssemblyOf(found));
        }
    }

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) => new[] { type }.Concat(type.GetTypeMembers().SelectMany(WithNested));
}
