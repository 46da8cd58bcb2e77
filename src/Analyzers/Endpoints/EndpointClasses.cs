using Mesh.Shared.Endpoints;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Endpoints;

/// <summary>Reads the classes that a web framework finds by itself and constructs for a request.</summary>
internal static class EndpointClasses
{
    /// <summary>Reads a class; null when it is none of them.</summary>
    public static Endpoint? Read(INamedTypeSymbol type, IAssemblySymbol home)
    {
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false } || ServiceReader.AttributeOf(type) is not null) return null;
        return FrameworkBase(type) switch
        {
            { Name: "ControllerBase" } mvc when mvc.Is(Namespaces.Mvc, mvc.Name) => Controllers.Is(type) ? Of(type, Controllers.Requests(type, home), home) : null,
            { Name: "PageModel" } page when page.Is(Namespaces.Mvc + ".RazorPages", page.Name) => Of(type, Methods(type, home), home),
            { Name: "ViewComponent" } view when view.Is(Namespaces.Mvc, view.Name) => Of(type, [], home),
            { Name: "TagHelper" } tag when tag.Is("Microsoft.AspNetCore.Razor.TagHelpers", tag.Name) => Of(type, [], home),
            { Name: "Hub" } hub when hub.Is("Microsoft.AspNetCore.SignalR", hub.Name) => Of(type, EndpointCalls.OfHub(type, home), home),
            { Name: "ComponentBase" } component when component.Is(Namespaces.Components, component.Name) => Of(type, EndpointParameters.OfProperties(type, Namespaces.Components, "InjectAttribute", home).Concat(OfOwned(type, home)), home),
            { Name: "RazorPageBase" } view when view.Is(Namespaces.Mvc + ".Razor", view.Name) => Of(type, EndpointParameters.OfProperties(type, Namespaces.Mvc + ".Razor.Internal", "RazorInjectAttribute", home), home),
            _ => Controllers.IsPlain(type) ? Of(type, Controllers.Requests(type, home), home) : null,
        };
    }

    /// <summary>
    /// Whether MVC finds the class in a referenced assembly too. Which application shows a component or a page of a library cannot be told.
    /// </summary>
    public static bool IsFoundInLibraries(INamedTypeSymbol type) => FrameworkBase(type) is { Name: "ControllerBase" or "ViewComponent" };

    /// <summary>Whether the class derives from one of a web framework, which calls its methods by itself.</summary>
    public static bool IsFrameworks(INamedTypeSymbol type) => FrameworkBase(type) is not null;

    private static Endpoint Of(INamedTypeSymbol type, IEnumerable<EndpointRequest> requests, IAssemblySymbol home) =>
        EndpointCalls.OfClass(type, null, EndpointParameters.OfConstructor(type, home).Concat(requests), home);

    // OwningComponentBase<T> asks a scope of its own for T.
    private static IEnumerable<EndpointRequest> OfOwned(INamedTypeSymbol component, IAssemblySymbol home) => component.SelfAndBases()
        .Where(static current => current is { Name: "OwningComponentBase", Arity: 1 } && current.TypeArguments[0] is INamedTypeSymbol && current.Is(Namespaces.Components, current.MetadataName))
        .Select(owning => new EndpointRequest(ParameterReader.Request(owning.TypeArguments[0], optional: false, later: false, many: false, null, home), EndpointPlaces.Of(component, home)));

    private static IEnumerable<EndpointRequest> Methods(INamedTypeSymbol type, IAssemblySymbol home) => HandlerMethods.Of(type).SelectMany(method => EndpointParameters.OfHandler(method.Parameters, infers: false, home));

    // The nearest base class with one of the names, which are those of a framework.
    private static INamedTypeSymbol? FrameworkBase(INamedTypeSymbol type) => type.BaseType.SelfAndBases()
        .FirstOrDefault(static current => current is { Arity: 0, Name: "ControllerBase" or "PageModel" or "ViewComponent" or "TagHelper" or "Hub" or "ComponentBase" or "RazorPageBase" });
}
