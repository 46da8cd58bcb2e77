using Mesh.Graph;
using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>The services that one compilation sees, and their dependencies. Built by <see cref="DependencyGraphBuilder"/>.</summary>
/// <param name="services">The services, generic ones closed.</param>
/// <param name="edges">The dependencies of each service.</param>
/// <param name="gaps">The requests that no service provides.</param>
/// <param name="ambiguities">The requests for a single service that several provide.</param>
/// <param name="endless">The generic services that request ever longer ones of themselves.</param>
/// <param name="decorators">The decorators, whether they decorate anything or not, with the services that they decorate.</param>
internal sealed class DependencyGraph(IReadOnlyList<ServiceModel> services, IReadOnlyList<GraphEdge>[] edges, IReadOnlyList<GraphGap> gaps, IReadOnlyList<GraphAmbiguity> ambiguities, IReadOnlyList<EndlessClosing> endless, Decorators decorators)
{
    /// <summary>The services; last the decorators, each once for every service that it decorates.</summary>
    public IReadOnlyList<ServiceModel> Services { get; } = services;

    /// <summary>The decorators, and what they decorate.</summary>
    public Decorators Decorators { get; } = decorators;

    public IReadOnlyList<GraphGap> Gaps { get; } = gaps;

    public IReadOnlyList<GraphAmbiguity> Ambiguities { get; } = ambiguities;

    public IReadOnlyList<EndlessClosing> Endless { get; } = endless;

    /// <summary>The edges on which the start waits, without first-call edges.</summary>
    public Topology Waiting { get; } = new(Array.ConvertAll(edges, static row => row.Where(static edge => edge.Until != Until.FirstCall).Select(static edge => edge.Target).Distinct().ToArray()));

    public IReadOnlyList<GraphEdge> EdgesOf(int service) => edges[service];
}

/// <summary>A dependency of a service.</summary>
/// <param name="Target">The service that it depends on.</param>
/// <param name="Optional">Whether the dependent also starts without it.</param>
/// <param name="Until">The state for which the dependent waits.</param>
/// <param name="Parameter">The constructor parameter that requests it, or -1.</param>
/// <param name="Attribute">The index in <see cref="ServiceModel.Edges"/> that names it, or -1.</param>
internal readonly record struct GraphEdge(int Target, bool Optional, Until Until, int Parameter, int Attribute);

/// <summary>A request that no service provides.</summary>
/// <param name="Service">The requesting service.</param>
/// <param name="Parameter">The constructor parameter, or -1.</param>
/// <param name="Attribute">The index in <see cref="ServiceModel.Edges"/>, or -1.</param>
internal readonly record struct GraphGap(int Service, int Parameter, int Attribute);

/// <summary>A request for one provider where there are several.</summary>
/// <param name="Service">The requesting service.</param>
/// <param name="Parameter">The constructor parameter.</param>
/// <param name="Providers">The services that provide it.</param>
internal readonly record struct GraphAmbiguity(int Service, int Parameter, IReadOnlyList<int> Providers);
