using Mesh.Shared.Endpoints;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Extensions;

/// <summary>Reads the endpoints that a method maps, itself and by the methods of the same assembly that it calls.</summary>
internal sealed class MappingReader
{
    private const int MaxMethods = 100;

    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _methods = new(SymbolEqualityComparer.Default);
    private readonly List<MappedEndpoint> _endpoints = [];
    private readonly List<CalledMethod> _maps = [];

    private MappingReader(Compilation compilation, CancellationToken cancellationToken) => (_compilation, _cancellationToken) = (compilation, cancellationToken);

    /// <summary>Whether a method is called on what endpoints, middleware or filters are added to.</summary>
    public static bool TakesEndpoints(IMethodSymbol method) => ExtensionBlocks.Implementation(method.ReducedFrom ?? method).Parameters.Any(static parameter => EndpointCalls.IsBuilder(parameter.Type));

    /// <summary>Reads the endpoints that ask for something, and the methods of other assemblies that may map more.</summary>
    public static (EquatableArray<MappedEndpoint> Endpoints, EquatableArray<CalledMethod> Maps) Read(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        var reader = new MappingReader(compilation, cancellationToken);
        reader.Read(method);
        return (reader._endpoints.Distinct().ToEquatableArray(), reader._maps.Distinct().ToEquatableArray());
    }

    private void Read(IMethodSymbol method)
    {
        if (_methods.Count >= MaxMethods || !_methods.Add(method)) return;
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            SyntaxNode declaration = reference.GetSyntax(_cancellationToken);
            if (!_compilation.ContainsSyntaxTree(declaration.SyntaxTree)) continue;
            SemanticModel model = _compilation.GetSemanticModel(declaration.SyntaxTree);
            RegistrationSites sites = RegistrationSites.Find(declaration);
            sites = sites with { Requests = [.. sites.Requests.Where(request => IsMapped(request, declaration))] };
            // Where services are registered, it is mostly their factories that ask the container.
            EndpointFile file = EndpointFile.Read(sites, model, _cancellationToken);
            Add(file.Mapped);
            if (!ServiceCalls.TakesServices(method) && !file.BuildsAnother) Add(file.Calls.Select(static call => call.Endpoint));
            foreach (InvocationExpressionSyntax call in declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => IsCertain(call, declaration))) Follow(call, model);
        }
    }

    // What a handler does is in no branch of the method that maps it.
    private static bool IsMapped(InvocationExpressionSyntax request, SyntaxNode declaration) => RegistrationSites.NameOf(request)?.Identifier.ValueText switch
    {
        "BuildServiceProvider" => true,
        { } name when name.StartsWith("Get", StringComparison.Ordinal) => IsCertain(request.Ancestors().TakeWhile(node => node != declaration).LastOrDefault(IsFunction) ?? request, declaration),
        _ => IsCertain(request, declaration),
    };

    // A condition may be the caller's: whether it maps anything here is not known then.
    private static bool IsCertain(SyntaxNode place, SyntaxNode declaration) => StepReader.IsCertain(place)
        && !declaration.DescendantNodes(static node => !IsFunction(node)).OfType<ReturnStatementSyntax>().Any(left => left.SpanStart < place.SpanStart && !StepReader.IsCertain(left));

    private static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    private void Follow(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (model.GetSymbolInfo(call, _cancellationToken).Symbol is not IMethodSymbol symbol) return;
        IMethodSymbol called = ExtensionBlocks.Implementation((symbol.ReducedFrom ?? symbol).OriginalDefinition);
        bool takesEndpoints = TakesEndpoints(called);
        if (!takesEndpoints && !ServiceCalls.TakesServices(called)) return;
        if (SymbolEqualityComparer.Default.Equals(called.ContainingAssembly, _compilation.Assembly)) Read(called);
        else if (takesEndpoints && called.ContainingAssembly.ReferencesMesh() && called.GetDocumentationCommentId() is { } id) _maps.Add(new CalledMethod(called.ContainingAssembly.Identity.Name, id));
    }

    // Of a generic method, what its callers' types fill cannot be told here.
    private void Add(IEnumerable<Endpoint> endpoints)
    {
        foreach (Endpoint endpoint in endpoints)
        {
            ParameterModel[] requests = [.. endpoint.Requests.Select(static request => request.Parameter).Where(static request => !request.Type.IsOpen)];
            if (requests.Length > 0) _endpoints.Add(new MappedEndpoint(endpoint.Name, endpoint.Lifetime, endpoint.ClassId, requests.ToEquatableArray(), endpoint.AsksRoot));
        }
    }
}
