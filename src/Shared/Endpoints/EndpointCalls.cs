using System.Collections.Immutable;
using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Endpoints;

/// <summary>
/// Reads the endpoints that a call adds to an application: <c>MapGet("/orders", (IOrders orders) => ...)</c>,
/// <c>UseMiddleware&lt;T&gt;()</c> ...
/// </summary>
internal static class EndpointCalls
{
    private static readonly (string Space, string Contract)
        s_routes = ("Microsoft.AspNetCore.Routing", "IEndpointRouteBuilder"),
        s_application = ("Microsoft.AspNetCore.Builder", "IApplicationBuilder"),
        s_conventions = ("Microsoft.AspNetCore.Builder", "IEndpointConventionBuilder"),
        s_webHost = ("Microsoft.AspNetCore.Hosting", "IWebHostBuilder"),
        s_client = (ServiceCalls.Space, "IHttpClientBuilder");

    /// <summary>Whether endpoints, middleware or filters are added to a type.</summary>
    public static bool IsBuilder(ITypeSymbol type) => Is(type, s_routes) || Is(type, s_application) || Is(type, s_conventions);

    public static IEnumerable<Endpoint> Read(InvocationExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetOperation(expression, cancellationToken) is not IInvocationOperation call) return [];
        IMethodSymbol method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        IAssemblySymbol home = model.Compilation.Assembly;
        Location place = PlaceOf(expression);
        if (method.Name.StartsWith("Map", StringComparison.Ordinal)) return Takes(call, s_routes) ? OfMapping(call, method, place, home) : [];
        if (Made(call) is not { } made) return [];
        return method.Name switch
        {
            "UseMiddleware" when Takes(call, s_application) => Middleware.Read(made, Given(call), place, home),
            "UseStartup" when Takes(call, s_webHost) => OfStartup(made, place, home),
            "AddHttpMessageHandler" or "ConfigurePrimaryHttpMessageHandler" when Takes(call, s_client) => [OfItself(method.Name, made, place, home)],
            "AddEndpointFilter" when Takes(call, s_conventions) => [OfClass(made, place, EndpointParameters.OfConstructor(made, home, static type => type.Name == "EndpointFilterFactoryContext"), home)],
            "AddCheck" when Takes(call, (ServiceCalls.Space, "IHealthChecksBuilder")) => [OfClass(made, place, EndpointParameters.OfConstructor(made, home), home)],
            _ => [],
        };
    }

    /// <summary>
    /// Creates the endpoint of a class that a request constructs; where it is in another assembly, with the place of the call.
    /// </summary>
    public static Endpoint OfClass(INamedTypeSymbol type, Location? call, IEnumerable<EndpointRequest> requests, IAssemblySymbol home, Lifetime lifetime = Lifetime.Scoped)
    {
        EndpointRequest[] placed = [.. Placed(requests, call ?? EndpointPlaces.Of(type, home))];
        // The class of a Razor file is written by a generator, what it asks for by somebody.
        Location? place = EndpointPlaces.Of(type, home) ?? call ?? placed.Select(static request => request.Place).FirstOrDefault(static place => place is not null);
        return new Endpoint(TypeRefs.Of(type).ToShortString(), lifetime, type.OriginalDefinition.GetDocumentationCommentId(), place, placed);
    }

    /// <summary>Creates the endpoint of a call that has the class asked of the container itself.</summary>
    public static Endpoint OfItself(string call, INamedTypeSymbol type, Location place, IAssemblySymbol home) =>
        new(call, Lifetime.Scoped, null, place, [new EndpointRequest(ParameterReader.Request(type, optional: false, later: false, many: false, null, home), place)]);

    /// <summary>Reads the parameters of the methods that a hub's clients call.</summary>
    public static IEnumerable<EndpointRequest> OfHub(INamedTypeSymbol hub, IAssemblySymbol home) => HandlerMethods.Of(hub).SelectMany(method => EndpointParameters.OfHandler(method.Parameters, infers: true, home));

    // Configure(IApplicationBuilder app, IOrders orders)
    private static IEnumerable<Endpoint> OfStartup(INamedTypeSymbol startup, Location place, IAssemblySymbol home)
    {
        for (INamedTypeSymbol? type = startup; type is not null; type = type.BaseType)
        {
            IMethodSymbol[] found = [.. type.GetMembers("Configure").OfType<IMethodSymbol>().Where(static method => method.DeclaredAccessibility == Accessibility.Public)];
            if (found.Length > 0) return found.Length == 1 ? [OfClass(startup, place, EndpointParameters.OfMethod(found[0].Parameters, home), home)] : [];
        }

        return [];
    }

    private static IEnumerable<Endpoint> OfMapping(IInvocationOperation call, IMethodSymbol method, Location place, IAssemblySymbol home)
    {
        // One that is a service is read as such.
        if (method.Name is "MapGrpcService" or "MapHub" && Made(call) is { } made) return ServiceReader.AttributeOf(made) is not null ? [] : [OfClass(made, place, EndpointParameters.OfConstructor(made, home).Concat(method.Name == "MapHub" ? OfHub(made, home) : []), home)];
        if (call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Type.Is("System", "Delegate") == true)?.Value is not { } value) return [];
        IMethodSymbol? called = (value.Unconverted() as IDelegateCreationOperation)?.Target switch
        {
            IAnonymousFunctionOperation function => function.Symbol,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        return called is null ? [] : [new Endpoint(NameOf(call, method), Lifetime.Scoped, null, place, [.. Placed(EndpointParameters.OfHandler(called.Parameters, infers: true, home), place)])];
    }

    // What a class or a method in another assembly asks for is asked for by the call, or by the class that derives from it.
    private static IEnumerable<EndpointRequest> Placed(IEnumerable<EndpointRequest> requests, Location? asking) => requests.Select(request => request with { Place = request.Place ?? asking });

    // MapGet("/orders"), as it is written.
    private static string NameOf(IInvocationOperation call, IMethodSymbol method) =>
        $"{method.Name}({(call.Arguments.Select(static argument => argument.Value.ConstantValue.Value).OfType<string>().FirstOrDefault() is { } route ? CSharp.Primitive(route) : "")})";

    private static Location PlaceOf(InvocationExpressionSyntax call) => RegistrationSites.NameOf(call)?.GetLocation() ?? call.GetLocation();

    private static bool Takes(IInvocationOperation call, (string Space, string Contract) builder) => (call.Instance?.Type ?? call.TargetMethod.Parameters.FirstOrDefault()?.Type) is { } type && Is(type, builder);

    private static bool Is(ITypeSymbol type, (string Space, string Contract) builder) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.Any(constraint => Is(constraint, builder))
        : type.Is(builder.Space, builder.Contract) || type.AllInterfaces.Any(known => known.Is(builder.Space, builder.Contract));

    // The class that the call names last: AddEndpointFilter<TBuilder, TFilter>().
    private static INamedTypeSymbol? Made(IInvocationOperation call) =>
        (call.TargetMethod.TypeArguments.LastOrDefault() ?? call.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand)
            is INamedTypeSymbol { TypeKind: TypeKind.Class, IsUnboundGenericType: false } type ? type : null;

    // The arguments after the type; null where they cannot be told.
    private static ImmutableArray<ITypeSymbol>? Given(IInvocationOperation call)
    {
        if (call.Arguments.FirstOrDefault(static argument => argument.Parameter is { Name: "args" })?.Value is not { } value) return [];
        if (value is not IArrayCreationOperation array) return null;
        ITypeSymbol?[] types = [.. array.Initializer?.ElementValues.Select(static item => item is IConversionOperation { Operand.Type: { } type } ? type : item.Type) ?? []];
        return types.Any(static type => type is null or { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic }) ? null : [.. types.OfType<ITypeSymbol>()];
    }
}
