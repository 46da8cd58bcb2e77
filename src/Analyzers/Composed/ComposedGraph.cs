using Mesh.Analyzers.Endpoints;
using Mesh.Graph;
using Mesh.Shared.Equatable;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Composed;

/// <summary>
/// The graph of services and registrations by hand, as the container will see both, and of the endpoints that ask for them. The services
/// come first, with the numbers that they have in <see cref="DependencyGraph"/>. Only rules use it: generated code depends on the services
/// alone.
/// </summary>
internal sealed class ComposedGraph(IReadOnlyList<ServiceModel> services, IReadOnlyList<HandNode> byHand, IReadOnlyList<EndpointNode> endpoints, IReadOnlyList<IReadOnlyList<GraphEdge>> edges)
{
    public int Count => services.Count + byHand.Count + endpoints.Count;

    /// <summary>The requests of registrations by hand and of endpoints that nothing provides.</summary>
    public required IReadOnlyList<GraphGap> Gaps { get; init; }

    /// <summary>The requests of endpoints for a single service that several provide.</summary>
    public required IReadOnlyList<GraphAmbiguity> Ambiguities { get; init; }

    /// <summary>The edges that are followed when an instance is constructed, or a service is started.</summary>
    public Topology Waiting { get; } = new([.. edges.Select(static row => row.Where(static edge => edge.Until != Until.FirstCall).Select(static edge => edge.Target).Distinct().ToArray())]);

    public HandNode? ByHand(int node) => node < services.Count || node >= services.Count + byHand.Count ? null : byHand[node - services.Count];

    public EndpointNode? Endpoint(int node) => node < services.Count + byHand.Count ? null : endpoints[node - services.Count - byHand.Count];

    public IReadOnlyList<GraphEdge> EdgesOf(int node) => edges[node];

    public Lifetime LifetimeOf(int node) => Endpoint(node)?.Lifetime ?? ByHand(node)?.Model.Lifetime ?? services[node].Lifetime;

    public EquatableArray<ParameterModel> ParametersOf(int node) => Endpoint(node)?.Parameters ?? ByHand(node)?.Parameters ?? services[node].Parameters;

    public bool IsDisposable(int node) => Endpoint(node) is null && (ByHand(node) is { } hand ? hand.Model.IsDisposable && hand.Model.Kind != RegistrationKind.Instance : services[node] is { IsDisposable: true, IsMade: false });

    /// <summary>The scoped nodes that singletons hold, directly or through transient ones.</summary>
    public IEnumerable<Captive> HoldingScoped() => Captives.Find(Count, LifetimeOf, EdgesOf, node => LifetimeOf(node) == Lifetime.Scoped);

    /// <summary>The scoped nodes that endpoints get from the container itself, directly or through transient ones.</summary>
    public IEnumerable<Captive> ScopedFromRoot() => endpoints.Any(static endpoint => endpoint.AsksRoot)
        ? Captives.Find(Count, node => AsksRoot(node) ? Lifetime.Singleton : LifetimeOf(node), EdgesOf, node => LifetimeOf(node) == Lifetime.Scoped && Endpoint(node) is null).Where(found => AsksRoot(found.Holder))
        : [];

    private bool AsksRoot(int node) => Endpoint(node)?.AsksRoot == true;

    /// <summary>The disposable transient nodes that singletons hold, which the root container keeps until it is disposed itself.</summary>
    public IEnumerable<Captive> HoldingDisposable() => Captives.Find(Count, LifetimeOf, EdgesOf, node => LifetimeOf(node) == Lifetime.Transient && IsDisposable(node));
}
