using System.Collections.Immutable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Endpoints;

/// <summary>
/// Reads a middleware class: the parameters of its constructor, which is called once when the application starts, and those of its
/// <c>InvokeAsync</c>, which are filled for each request.
/// </summary>
internal static class Middleware
{
    /// <param name="type">The class.</param>
    /// <param name="given">The arguments of the call that adds it; null where they cannot be told.</param>
    /// <param name="call">The location of that call.</param>
    /// <param name="home">The compilation's assembly.</param>
    public static IEnumerable<Endpoint> Read(INamedTypeSymbol type, ImmutableArray<ITypeSymbol>? given, Location call, IAssemblySymbol home)
    {
        // One that implements IMiddleware is asked of the container itself, for each request.
        if (type.AllInterfaces.Any(static contract => contract.Is(Namespaces.Http, "IMiddleware"))) return [EndpointCalls.OfItself("UseMiddleware", type, call, home)];

        var endpoints = new List<Endpoint>();
        if (given is { } arguments) endpoints.Add(EndpointCalls.OfClass(type, call, EndpointParameters.OfConstructor(type, home, parameter => IsGiven(parameter, arguments)), home, Lifetime.Singleton));
        if (Invoke(type) is { } invoke) endpoints.Add(EndpointCalls.OfClass(type, call, EndpointParameters.OfMethod(invoke.Parameters.Skip(1), home), home));
        return endpoints;
    }

    private static IMethodSymbol? Invoke(INamedTypeSymbol type) => type.SelfAndBases().SelectMany(static current => current.GetMembers()).OfType<IMethodSymbol>().FirstOrDefault(static method =>
        method is { Name: "Invoke" or "InvokeAsync", DeclaredAccessibility: Accessibility.Public, IsStatic: false, Parameters.Length: > 0 } && method.Parameters[0].Type.Is(Namespaces.Http, "HttpContext"));

    private static bool IsGiven(ITypeSymbol parameter, ImmutableArray<ITypeSymbol> arguments) =>
        parameter.Is(Namespaces.Http, "RequestDelegate") || arguments.Any(argument => argument.IsOrDerivesFrom(parameter));
}
