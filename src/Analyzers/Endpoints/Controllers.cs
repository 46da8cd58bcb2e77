using Mesh.Shared.Endpoints;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Endpoints;

/// <summary>Reads controllers: what their actions and their filters ask for.</summary>
internal static class Controllers
{
    /// <summary>Whether MVC takes a class that derives from <c>ControllerBase</c> for a controller.</summary>
    public static bool Is(INamedTypeSymbol type) => type is { DeclaredAccessibility: Accessibility.Public, ContainingType: null, Arity: 0 } && !Has(type, "NonControllerAttribute");

    /// <summary>Whether a class with no such base is a controller all the same: by an attribute, or by its name and a route.</summary>
    public static bool IsPlain(INamedTypeSymbol type)
    {
        if (type.BaseType is not { SpecialType: SpecialType.System_Object } || !Is(type) || !ServiceReader.MayHaveAttribute(type)) return false;
        return Has(type, "ControllerAttribute") || Has(type, "ApiControllerAttribute") || (type.Name.EndsWith("Controller", StringComparison.Ordinal) && Has(type, "RouteAttribute"));
    }

    /// <summary>Gets the requests of the actions, and those of the filters on the class and on them.</summary>
    public static IEnumerable<EndpointRequest> Requests(INamedTypeSymbol type, IAssemblySymbol home)
    {
        bool infers = Has(type, "ApiControllerAttribute") || type.ContainingAssembly.Attribute(Namespaces.Mvc, "ApiControllerAttribute") is not null;
        foreach (EndpointRequest request in Filters(type, home)) yield return request;
        foreach (IMethodSymbol action in HandlerMethods.Of(type).Where(static method => method.Attribute(Namespaces.Mvc, "NonActionAttribute") is null))
        {
            foreach (EndpointRequest request in Filters(action, home).Concat(EndpointParameters.OfHandler(action.Parameters, infers, home))) yield return request;
        }
    }

    // [ServiceFilter<T>] asks the container for the filter, [TypeFilter<T>] constructs it.
    private static IEnumerable<EndpointRequest> Filters(ISymbol symbol, IAssemblySymbol home)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: "ServiceFilterAttribute" or "TypeFilterAttribute" } kind || !SymbolFacts.IsNamespace(kind.ContainingNamespace, Namespaces.Mvc)) continue;
            if ((kind.TypeArguments.FirstOrDefault() ?? attribute.ConstructorArguments.FirstOrDefault().Value) is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsUnboundGenericType: false } filter) continue;
            Location? place = SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, home) && attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : null;
            if (kind.Name == "ServiceFilterAttribute") yield return new EndpointRequest(ParameterReader.Request(filter, optional: false, later: false, many: false, null, home), place);
            else if (attribute.Named("Arguments") is null) foreach (EndpointRequest request in EndpointParameters.OfConstructor(filter, home)) yield return request with { Place = place };
        }
    }

    private static bool Has(INamedTypeSymbol type, string attribute) => type.SelfAndBases().Any(current => current.Attribute(Namespaces.Mvc, attribute) is not null);
}
