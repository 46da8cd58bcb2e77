using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Looks at the methods that are marked <c>[WarmCache]</c>.</summary>
internal static class WarmMethod
{
    /// <summary>The marked methods of a class and its bases that generated code can call, the bases' first; one that is overridden once.</summary>
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol service)
    {
        var found = new List<IMethodSymbol>();
        for (INamedTypeSymbol? type = service; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            IMethodSymbol[] own = [.. type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.Attribute("Mesh", "WarmCacheAttribute") is not null)];
            found.InsertRange(0, own.Where(method => Problem(method, service.ContainingAssembly) is null && !found.Any(nearer => IsOverride(nearer, method))));
        }

        return found;
    }

    /// <summary>Why generated code cannot call it once the services have started, as a sentence; null when it can.</summary>
    public static string? Problem(IMethodSymbol method, IAssemblySymbol from)
    {
        if (method.Arity > 0) return "it has type parameters, and nobody says which types";
        if (!method.Parameters.All(parameter => parameter.RefKind == RefKind.None && (IsToken(parameter) || IsOwnContract(parameter, method))) || method.Parameters.Count(IsToken) > 1) return "it may take a CancellationToken and contracts of the service itself, and nothing else";
        if (!method.ReturnsVoid && !(OperationFacts.IsTask(method.ReturnType) && OperationFacts.Result(method) is null)) return "it must return Task, ValueTask or nothing";
        if (method.IsObsoleteError()) return "it is obsolete so that calling it is an error";
        if (ServiceReader.AttributeOf(method.ContainingType) is { } service && ServiceReader.LifetimeOf(service) != Lifetime.Singleton) return "only singleton services are started, and this one is not";
        return SymbolFacts.IsAccessible(method, from) ? null : "it is not accessible to generated code; make it internal or public";
    }

    public static bool IsToken(IParameterSymbol parameter) => OperationFacts.IsToken(parameter.Type);

    // Of a base class it is not known which of its interfaces a service has as contract.
    private static bool IsOwnContract(IParameterSymbol parameter, IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        IEnumerable<INamedTypeSymbol> contracts = ServiceReader.AttributeOf(type) is { } service ? ContractReader.Read(type, service) : type.AllInterfaces;
        return parameter.Type.TypeKind == TypeKind.Interface && contracts.Contains(parameter.Type, SymbolEqualityComparer.Default);
    }

    private static bool IsOverride(IMethodSymbol nearer, IMethodSymbol method)
    {
        for (IMethodSymbol? overridden = nearer.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden, method)) return true;
        }

        return false;
    }
}
