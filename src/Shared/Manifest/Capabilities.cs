using Mesh.Shared.Equatable;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Manifest;

/// <summary>Finds the capabilities of assemblies: <c>[assembly: MeshCapability&lt;T&gt;]</c>.</summary>
internal static class Capabilities
{
    public const string Attribute = Space + "." + Name;

    private const string Space = "Mesh.Composition";
    private const string Name = "MeshCapabilityAttribute`1";

    /// <summary>
    /// Finds the capabilities of referenced assemblies, each after those that its own assembly references: the
    /// order in which they are added.
    /// </summary>
    public static EquatableArray<string> Referenced(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (assembly.ReferencesMesh() && Of(assembly.GetAttributes(), compilation.Assembly) is { Length: > 0 } own) found[assembly.Identity.Name] = own;
        }

        return found.Count < 2 ? found.Values.SelectMany(static own => own).ToEquatableArray() : Ordered(compilation, found);
    }

    /// <summary>Gets the capabilities in attributes that an assembly can name.</summary>
    public static string[] Of(IEnumerable<AttributeData> attributes, IAssemblySymbol assembly) =>
    [
        .. attributes.Select(TypeOf)
            .Where(type => type is not null && NameValidity.Problem(type, assembly) is null)
            .Select(static type => TypeRefs.Of(type!).ToString())
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static name => name, StringComparer.Ordinal),
    ];

    /// <summary>Whether an interface is the one that capabilities implement.</summary>
    public static bool IsContract(INamedTypeSymbol type) => type.Is(Space, "IMeshCapability");

    /// <summary>Gets the capability that an attribute names; null for other attributes.</summary>
    public static INamedTypeSymbol? TypeOf(AttributeData attribute) =>
        attribute.AttributeClass is { IsGenericType: true } type && type.OriginalDefinition.Is(Space, Name) ? type.TypeArguments[0] as INamedTypeSymbol : null;

    private static EquatableArray<string> Ordered(Compilation compilation, SortedDictionary<string, string[]> found)
    {
        Dictionary<string, IAssemblySymbol> assemblies = new(StringComparer.Ordinal);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols) assemblies[assembly.Identity.Name] = assembly;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ordered = new List<string>();
        foreach (string name in found.Keys) Visit(name);
        return ordered.ToEquatableArray();

        // Also through assemblies that bring none.
        void Visit(string name)
        {
            if (!seen.Add(name) || !assemblies.TryGetValue(name, out IAssemblySymbol? assembly)) return;
            foreach (AssemblyIdentity reference in assembly.Modules.SelectMany(static module => module.ReferencedAssemblies).OrderBy(static reference => reference.Name, StringComparer.Ordinal)) Visit(reference.Name);
            if (found.TryGetValue(name, out string[]? own)) ordered.AddRange(own);
        }
    }
}
