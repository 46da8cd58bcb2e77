using Mesh.Analyzers.Registrations;
using Mesh.Shared.Endpoints;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Endpoints;

/// <summary>Finds the endpoints of an application, where it is composed.</summary>
internal static class ApplicationEndpoints
{
    /// <param name="compilation">The compilation.</param>
    /// <param name="calls">The calls that may add endpoints, or ask a container.</param>
    /// <param name="factories">The requests that factories of registrations by hand make: these are read with the registrations.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static IReadOnlyList<EndpointNode> Find(Compilation compilation, CallSites calls, ISet<SyntaxNode> factories, CancellationToken cancellationToken)
    {
        EndpointFile[] files = [.. calls.Files.Where(static file => file.Sites.Requests.Count > 0).Select(file => EndpointFile.Read(file.Tree, file.Sites, compilation, cancellationToken))];
        bool buildsAnother = files.Any(static file => file.BuildsAnother);
        IEnumerable<Endpoint> asking = files.SelectMany(static file => file.Calls)
            .Where(call => (call.IsKnown || !buildsAnother) && !factories.Contains(call.Syntax))
            .Select(static call => call.Endpoint);
        IEnumerable<EndpointNode> here = Nodes(files.SelectMany(static file => file.Mapped).Concat(asking).Concat(Classes(compilation, compilation.Assembly, static _ => true, cancellationToken)), null);
        IEnumerable<EndpointNode> elsewhere = compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh() && assembly.Name != SymbolFacts.RuntimeAssembly)
            .SelectMany(assembly => Nodes(Classes(compilation, assembly, EndpointClasses.IsFoundInLibraries, cancellationToken), assembly.Name));
        return [.. here, .. elsewhere];
    }

    private static IEnumerable<EndpointNode> Nodes(IEnumerable<Endpoint> endpoints, string? assembly) => endpoints.Where(static endpoint => endpoint.Requests.Count > 0).Select(endpoint => new EndpointNode(endpoint, assembly));

    private static IEnumerable<Endpoint> Classes(Compilation compilation, IAssemblySymbol assembly, Func<INamedTypeSymbol, bool> isFound, CancellationToken cancellationToken)
    {
        if (!KnowsWeb(assembly)) return [];
        return TypeWalk.Of(assembly, cancellationToken).Where(isFound).Select(type => EndpointClasses.Read(type, compilation.Assembly)).OfType<Endpoint>().OrderBy(static endpoint => endpoint.ClassId, StringComparer.Ordinal);
    }

    private static bool KnowsWeb(IAssemblySymbol assembly) => assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)));
}
