using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Finds methods marked <c>[WarmCache]</c>.</summary>
internal static class WarmMethod
{
    /// <summary>
    /// Finds the marked methods of a class and its bases that generated code can call, those of bases first, and overridden ones once.
    /// </summary>
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol service)
    {
        var found = new List<IMethodSymbol>();
        for (INamedTypeSymbol? type = service; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            IMethodSymbol[] own = [.. PartsOrder.Members(type).OfType<IMethodSymbol>().Where(static method => method.Attribute("Mesh", "WarmCacheAttribute") is not null)];
            found.InsertRange(0, own.Where(method => Problem(method, service) is null && !found.Any(nearer => CalledMethod.IsSame(nearer, method))));
        }

        return found;
    }

    /// <summary>Gets the reason why generated code cannot call a method after the start, as a sentence; null when it can.</summary>
    public static string? Problem(IMethodSymbol method, INamedTypeSymbol service)
    {
        if (method.Arity > 0) return "it has type parameters, and nobody says which types";
        if (!method.Parameters.All(parameter => parameter.RefKind == RefKind.None && (IsToken(parameter) || IsOwnContract(parameter, method))) || method.Parameters.Count(IsToken) > 1) return "it may take a CancellationToken and contracts of the service itself, and nothing else";
        if (!method.ReturnsVoid && !(OperationFacts.IsTask(method.ReturnType) && OperationFacts.Result(method) is null)) return "it must return Task, ValueTask or nothing";
        if (ServiceReader.AttributeOf(method.ContainingType) is { } attribute && (ServiceReader.LifetimeOf(attribute) != Lifetime.Singleton || FactoryArguments.Make(method.ContainingType)))
            return "only singleton services are started, and this one is not";
        return CalledMethod.Problem(method, service) is { } problem ? "it " + problem : null;
    }

    public static bool IsToken(IParameterSymbol parameter) => OperationFacts.IsToken(parameter.Type);

    // Of a base class it is not known which of its interfaces a service has as contract.
    private static bool IsOwnContract(IParameterSymbol parameter, IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        IEnumerable<INamedTypeSymbol> contracts = ServiceReader.AttributeOf(type) is { } service ? ContractReader.Read(type, service) : type.AllInterfaces;
        return parameter.Type.TypeKind == TypeKind.Interface && contracts.Contains(parameter.Type, SymbolEqualityComparer.Default);
    }
}
