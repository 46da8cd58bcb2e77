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
    private readonly Dictionary<(string Assembly, string Template), List<(INamedTypeSymbol Class, TypeRef Provided)>> _byDefinition = [];
    private readonly Compilation _compilation;

    public Implementations(Compilation compilation, CancellationToken cancellationToken) : this(compilation, static assembly => assembly.ReferencesMesh(), cancellationToken)
    {
    }

    private Implementations(Compilation compilation, Func<IAssemblySymbol, bool> isSearched, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(isSearched).Prepend(compilation.Assembly))
        {
            foreach (INamedTypeSymbol type in TypeWalk.Of(assembly, cancellationToken))
            {
                if (type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false, IsImplicitlyDeclared: false, CanBeReferencedByName: true } && !IsFacade(type)) Add(type);
            }
        }
    }

    /// <summary>Reads the classes of all assemblies that may implement a contract of one that knows Mesh.</summary>
    public static Implementations OfAll(Compilation compilation, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh()).Select(static assembly => assembly.Name), StringComparer.Ordinal);
        return new Implementations(compilation, assembly => known.Contains(assembly.Name) || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => known.Contains(reference.Name))), cancellationToken);
    }

    /// <summary>Whether some class, of one assembly or of any, would provide the type.</summary>
    public bool Provide(TypeRef asked, string? assembly) => _byDefinition.TryGetValue(asked.Definition, out List<(INamedTypeSymbol Class, TypeRef Provided)>? list)
        && list.Exists(candidate => (assembly is null || candidate.Class.ContainingAssembly.Name == assembly) && candidate.Provided.Matches(asked));

    /// <summary>Finds the classes that could be services and would then provide the type; those of this compilation first.</summary>
    public IEnumerable<INamedTypeSymbol> Of(TypeRef asked) => _byDefinition.TryGetValue(asked.Definition, out List<(INamedTypeSymbol Class, TypeRef Provided)>? list)
        ? list.Where(candidate => MayProvide(candidate.Class, candidate.Provided, asked))
            .Select(static candidate => candidate.Class)
            .Where(static type => ServiceReader.AttributeOf(type) is null && ServiceValidity.Problem(type, out _) is null)
        : [];

    // A generic class must say what all of its type parameters are, and have no constraint that the request does not meet.
    private bool MayProvide(INamedTypeSymbol type, TypeRef provided, TypeRef asked)
    {
        var arguments = new Dictionary<string, TypeRef>(StringComparer.Ordinal);
        if (!provided.Matches(asked, arguments)) return false;
        if (type.Arity == 0) return true;
        if (!type.TypeParameters.All(parameter => arguments.ContainsKey(parameter.Name))) return false;
        ITypeSymbol[] closed = [.. type.TypeParameters.Select(parameter => TypeSymbols.Find(_compilation, arguments[parameter.Name])).OfType<ITypeSymbol>()];
        return closed.Length < type.Arity || ClosingValidity.Unmet(_compilation, type.Construct(closed)) is null;
    }

    private void Add(INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol contract in type.AllInterfaces) Add(TypeRefs.Of(contract), type);
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType) Add(TypeRefs.Of(current), type);
    }

    private void Add(TypeRef provided, INamedTypeSymbol type)
    {
        if (!_byDefinition.TryGetValue(provided.Definition, out List<(INamedTypeSymbol, TypeRef)>? list)) _byDefinition.Add(provided.Definition, list = []);
        list.Add((type, provided));
    }

    // Generated facades implement contracts too.
    private static bool IsFacade(INamedTypeSymbol type) => type.AllInterfaces.Any(static contract => contract.Is("Mesh.Registry", "IServiceFacade"));
}
