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
    /// <param name="compositions">The registrations by hand: what their factories request is read with them.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static IReadOnlyList<EndpointNode> Find(Compilation compilation, CallSites calls, Compositions compositions, CancellationToken cancellationToken)
    {
        EndpointFile[] files = [.. calls.Files.Where(static file => file.Sites.Requests.Count > 0).Select(file => EndpointFile.Read(file.Tree, file.Sites, compilation, cancellationToken))];
        bool buildsAnother = files.Any(static file => file.BuildsAnother);
        IEnumerable<Endpoint> asking = files.SelectMany(static file => file.Calls)
            .Where(call => (call.IsKnown || !buildsAnother) && !compositions.FactoryRequests.Contains(call.Syntax))
            .Select(static call => call.Endpoint);
        Endpoint[] mapped = [.. files.SelectMany(static file => file.Mapped)];
        var classes = new HashSet<string?>(mapped.Select(static endpoint => endpoint.ClassId), StringComparer.Ordinal);
        IEnumerable<Endpoint> found = Classes(compilation, compilation.Assembly, static _ => true, cancellationToken).Where(endpoint => !classes.Contains(endpoint.ClassId));
        IEnumerable<EndpointNode> here = Nodes(mapped.Concat(asking).Concat(found), null);
        IEnumerable<EndpointNode> elsewhere = compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh() && assembly.Name != SymbolFacts.RuntimeAssembly)
            .SelectMany(assembly => Nodes(Classes(compilation, assembly, EndpointClasses.IsFoundInLibraries, cancellationToken), assembly.Name));
        return [.. here, .. elsewhere, .. ReferencedEndpoints.Find(compilation, compositions.Referenced, cancellationToken)];
    }

    private static IEnumerable<EndpointNode> Nodes(IEnumerable<Endpoint> endpoints, string? assembly) => endpoints.Where(static endpoint => endpoint.Requests.Count > 0).Select(endpoint => new EndpointNode(endpoint, assembly));

    private static IEnumerable<Endpoint> Classes(Compilation compilation, IAssemblySymbol assembly, Func<INamedTypeSymbol, bool> isFound, CancellationToken cancellationToken)
    {
        if (!KnowsWeb(assembly)) return [];
        return TypeWalk.Of(assembly, cancellationToken).Where(isFound).Select(type => EndpointClasses.Read(type, compilation.Assembly)).OfType<Endpoint>().OrderBy(static endpoint => endpoint.ClassId, StringComparer.Ordinal);
    }

    private static bool KnowsWeb(IAssemblySymbol assembly) => assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)));
}
