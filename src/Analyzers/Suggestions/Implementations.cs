using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>
/// The classes without <c>[Service]</c>, here and in referenced assemblies that know Mesh, by the types that they would provide with it.
/// </summary>
internal sealed class Implementations
{
    private readonly Dictionary<string, List<(INamedTypeSymbol Class, TypeRef Provided)>> _byTemplate = new(StringComparer.Ordinal);

    public Implementations(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh()).Prepend(compilation.Assembly))
        {
            foreach (INamedTypeSymbol type in TypeWalk.Of(assembly, cancellationToken))
            {
                if (type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false, IsImplicitlyDeclared: false, CanBeReferencedByName: true } && !IsFacade(type)) Add(type);
            }
        }
    }

    /// <summary>Finds the classes that could be services and would then provide the type; those of this compilation first.</summary>
    public IEnumerable<INamedTypeSymbol> Of(TypeRef asked) => _byTemplate.TryGetValue(asked.Template, out List<(INamedTypeSymbol Class, TypeRef Provided)>? list)
        ? list.Where(candidate => candidate.Provided.Matches(asked, new Dictionary<string, TypeRef>(StringComparer.Ordinal)))
            .Select(static candidate => candidate.Class)
            .Where(static type => ServiceReader.AttributeOf(type) is null && ServiceValidity.Problem(type, out _) is null)
        : [];

    private void Add(INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol contract in type.AllInterfaces) Add(TypeRefs.Of(contract), type);
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType) Add(TypeRefs.Of(current), type);
    }

    private void Add(TypeRef provided, INamedTypeSymbol type)
    {
        if (!_byTemplate.TryGetValue(provided.Template, out List<(INamedTypeSymbol, TypeRef)>? list)) _byTemplate.Add(provided.Template, list = []);
        list.Add((type, provided));
    }

    // Generated facades implement contracts too.
    private static bool IsFacade(INamedTypeSymbol type) => type.AllInterfaces.Any(static contract => contract.Is("Mesh.Registry", "IServiceFacade"));
}
