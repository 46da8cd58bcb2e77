using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Registrations;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>
/// Determines whether invisible code may provide a type: a registration of a type that only the running application knows, a scan for
/// classes, or a method of an assembly that knows the type but not Mesh. Such code is trusted to.
/// </summary>
internal sealed class UnseenProviders(CompilationGraph graph, CancellationToken cancellationToken)
{
    private Implementations? _implementations;

    public bool May(TypeRef type) => By(type).Any() || MayUnknown(type);

    /// <summary>Gets the registrations here that may provide the type.</summary>
    public IEnumerable<UnseenRegistration> By(TypeRef type) => graph.Compositions(cancellationToken).Unseen.Where(registration => May(registration, type));

    private bool May(UnseenRegistration registration, TypeRef type)
    {
        if (registration is { OnlyClasses: false, Assembly: null }) return true;
        if (!registration.OnlyClasses && graph.TypeOf(type)?.ContainingAssembly?.Name == registration.Assembly) return true;
        // A scan finds classes; where there is none, it finds none.
        return (_implementations ??= Implementations.OfAll(graph.Compilation, cancellationToken)).Provide(type, registration.Assembly);
    }

    private bool MayUnknown(TypeRef type)
    {
        Compositions compositions = graph.Compositions(cancellationToken);
        if (!compositions.CallsUnknown || graph.TypeOf(type) is not { } asked) return false;
        if (asked is INamedTypeSymbol core && CoreTypes.Contains(core)) return MayBeCore(compositions, core);
        return asked.ContainingAssembly is { } home && !SymbolEqualityComparer.Default.Equals(home, graph.Compilation.Assembly) && compositions.MayBeProvided(home);
    }

    // Microsoft's libraries register none of the types of .NET itself; another library may, Lazy<> and Func<> for all types, the others
    // where it knows what they are of.
    private static bool MayBeCore(Compositions compositions, INamedTypeSymbol type)
    {
        IAssemblySymbol[] homes = type.MetadataName is "Lazy`1" or "Func`1" ? [] : [.. Homes(type).Distinct<IAssemblySymbol>(SymbolEqualityComparer.Default)];
        return compositions.Unknown.Any(assembly => !IsOfMicrosoft(assembly.Name) && homes.All(home => Compositions.Knows(assembly, home)));
    }

    private static IEnumerable<IAssemblySymbol> Homes(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Homes(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } generic => generic.TypeArguments.SelectMany(Homes).Concat(CoreTypes.Contains(generic) ? [] : [generic.ContainingAssembly]),
        INamedTypeSymbol { SpecialType: SpecialType.None } named when !CoreTypes.Contains(named) => [named.ContainingAssembly],
        _ => [],
    };

    private static bool IsOfMicrosoft(string assembly) => assembly.StartsWith("Microsoft.", StringComparison.Ordinal) || assembly.StartsWith("System.", StringComparison.Ordinal);
}
