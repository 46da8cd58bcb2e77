using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Graphs;

/// <summary>
/// The consumers of a type: all services that request it. A root cause is reported once: at the first consumer whose class is here,
/// with the others in the message.
/// </summary>
internal sealed class Consumers
{
    /// <param name="graph">The graph.</param>
    /// <param name="requests">The services and the requesting parameters.</param>
    /// <param name="prefer">Whether to prefer reporting at a service.</param>
    public Consumers(CompilationGraph graph, IEnumerable<(int Service, int Parameter)> requests, Func<int, bool>? prefer = null)
        : this(graph, requests.Select(request => (request.Service, graph.PlaceOf(request.Service, request.Parameter, -1))), prefer)
    {
    }

    /// <param name="graph">The graph.</param>
    /// <param name="requests">The services, with the locations of the requests; null for those of other assemblies.</param>
    /// <param name="prefer">Whether to prefer reporting at a service.</param>
    public Consumers(CompilationGraph graph, IEnumerable<(int Service, Location? Place)> requests, Func<int, bool>? prefer = null)
    {
        (int Service, Location? Place)[] all =
        [
            .. requests
                .OrderBy(request => request.Place is null ? 1 : 0, Comparer<int>.Default)
                .ThenBy(request => prefer?.Invoke(request.Service) == true ? 0 : 1, Comparer<int>.Default),
        ];
        (Service, Place) = all[0];
        OtherPlaces = [.. all.Skip(1).Select(static request => request.Place).OfType<Location>().Distinct().Where(place => !place.Equals(all[0].Place))];
        string[] others = [.. all.Skip(1).Select(request => graph.NameOf(request.Service)).Distinct(StringComparer.Ordinal).Where(name => name != graph.NameOf(all[0].Service))];
        AlsoAsked = others.Length == 0 ? "" : $"; so {(others.Length == 1 ? "does" : "do")} {Words.List([.. others.Select(static name => $"'{name}'")])}";
    }

    /// <summary>The service at which to report.</summary>
    public int Service { get; }

    /// <summary>Its parameter; null when no class is here.</summary>
    public Location? Place { get; }

    public IReadOnlyList<Location> OtherPlaces { get; }

    /// <summary>The places of all requests whose class is here.</summary>
    public IEnumerable<Location> Places => Place is null ? OtherPlaces : OtherPlaces.Prepend(Place);

    /// <summary>Lists the others as a part of a sentence: <c>; so do 'Basket' and 'Search'</c>.</summary>
    public string AlsoAsked { get; }
}
