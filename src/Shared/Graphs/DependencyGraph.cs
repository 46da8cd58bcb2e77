using Mesh.Graph;
using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>All services that one compilation sees, and who depends on whom. Built by <see cref="DependencyGraphBuilder"/>.</summary>
/// <param name="services">The services, generic ones closed.</param>
/// <param name="edges">For each service, what it depends on.</param>
/// <param name="gaps">What is asked for and nobody provides.</param>
/// <param name="ambiguities">What is asked for singly and several provide.</param>
internal sealed class DependencyGraph(IReadOnlyList<ServiceModel> services, IReadOnlyList<GraphEdge>[] edges, IReadOnlyList<GraphGap> gaps, IReadOnlyList<GraphAmbiguity> ambiguities)
{
    public IReadOnlyList<ServiceModel> Services { get; } = services;

    public IReadOnlyList<GraphGap> Gaps { get; } = gaps;

    public IReadOnlyList<GraphAmbiguity> Ambiguities { get; } = ambiguities;

    /// <summary>The edges that something waits for, first-call edges left out.</summary>
    public Topology Waiting { get; } = new(Array.ConvertAll(edges, static row => row.Where(static edge => edge.Until != Until.FirstCall).Select(static edge => edge.Target).Distinct().ToArray()));

    public IReadOnlyList<GraphEdge> EdgesOf(int service) => edges[service];
}

/// <summary>One service depends on another.</summary>
/// <param name="Target">The service that is depended on.</param>
/// <param name="Optional">Whether the dependent also starts without it.</param>
/// <param name="Until">What the dependent waits for.</param>
/// <param name="Parameter">The constructor parameter that asks for it, or -1.</param>
/// <param name="Attribute">The index in <see cref="ServiceModel.Edges"/> that names it, or -1.</param>
internal readonly record struct GraphEdge(int Target, bool Optional, Until Until, int Parameter, int Attribute);

/// <summary>A service asks for something that no service provides.</summary>
/// <param name="Service">The service that asks.</param>
/// <param name="Parameter">The constructor parameter, or -1.</param>
/// <param name="Attribute">The index in <see cref="ServiceModel.Edges"/>, or -1.</param>
internal readonly record struct GraphGap(int Service, int Parameter, int Attribute);

/// <summary>A service asks for one provider where there are several.</summary>
/// <param name="Service">The service that asks.</param>
/// <param name="Parameter">The constructor parameter.</param>
/// <param name="Providers">The services that provide it.</param>
internal readonly record struct GraphAmbiguity(int Service, int Parameter, IReadOnlyList<int> Providers);
