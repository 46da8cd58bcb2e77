using Mesh.Graph;
using Mesh.Plan;

namespace Mesh.Composition;

/// <summary>
/// The nodes that capabilities add to the graph. They come first in the plan, each after the nodes that it requires; services that require
/// a contract of a node wait for it.
/// </summary>
internal sealed class PlanNodes
{
    private readonly List<(ServiceEntry Entry, Until Until)> _nodes = [];
    private bool _isPlanned;

    /// <summary>The nodes, in the order of their addition.</summary>
    public IEnumerable<ServiceEntry> Entries => _nodes.Select(static node => node.Entry);

    public void Add(ServiceEntry node, Until until)
    {
        if (_isPlanned) throw new InvalidOperationException($"The node '{node.Name}' comes too late: the plan is made. help: add it in Register or in Composed of the capability.");
        if (NodeCheck.Problem(node, until) is { } problem) throw new ArgumentException(problem, nameof(node));
        if (_nodes.Find(other => other.Entry.Name == node.Name).Entry is { } taken) throw Taken(node, taken);
        if (node.Contracts.Count == 0) node = node with { Contracts = [node.Type] };
        _nodes.Add((node with { IsNode = true, Instance = services => NodeCheck.Instance(node, services) }, until));
    }

    /// <summary>Adds the nodes to a plan.</summary>
    /// <exception cref="InvalidOperationException">A node does not fit the plan: its name is taken, it requires a service, or nodes require
    /// each other.</exception>
    public MeshPlan Into(MeshPlan plan)
    {
        _isPlanned = true;
        if (_nodes.Count == 0) return plan;
        Dictionary<string, ServiceEntry> services = [];
        foreach (PlannedService service in plan.Services) services.TryAdd(service.Entry.Name, service.Entry);
        if (_nodes.Find(node => services.ContainsKey(node.Entry.Name)).Entry is { } clash) throw Taken(clash, services[clash.Name]);
        foreach ((ServiceEntry node, _) in _nodes) NodeCheck.ThrowUnlessFits(node, plan, Provides);
        List<int> order = Order();
        (ServiceEntry Entry, Until Until)[] nodes = [.. order.Select(place => _nodes[place])];
        PlannedService[] behind = [.. plan.Services.Select(service => service with { Dependencies = [.. NodesOf(nodes, service.Entry, nodes.Length), .. service.Dependencies.Select(edge => edge with { Service = edge.Service + nodes.Length })] })];
        var planned = new PlannedService[nodes.Length];
        // From the last to the first: the level of a node depends on those of later nodes that require it.
        for (int place = planned.Length - 1; place >= 0; place--)
        {
            long level = planned[(place + 1)..].Concat(behind).Where(service => service.Dependencies.Any(edge => edge.Service == place)).Select(static service => service.BottomLevel).DefaultIfEmpty(0).Max();
            planned[place] = new PlannedService(nodes[place].Entry, level + 1, [.. NodesOf(nodes, nodes[place].Entry, place)]);
        }

        return plan with { Services = [.. planned, .. behind] };
    }

    // Returns the nodes each after those that it requires, otherwise in the order of their addition.
    private List<int> Order()
    {
        var requires = new Topology([.. _nodes.Select(node => Enumerable.Range(0, _nodes.Count).Where(other => Requires(node.Entry, _nodes[other].Entry)).ToArray())]);
        if (Cycles.Find(requires).FirstOrDefault() is not { } cycle) return requires.Order();
        throw new InvalidOperationException($"Nodes of the graph require each other, so that none of them can be first: {string.Join(" > ", cycle.Append(cycle[0]).Select(place => $"'{_nodes[place].Entry.Name}'"))}. help: take a requirement away.");
    }

    private bool Provides(Requirement requirement) => _nodes.Exists(node => Equals(requirement.Key, node.Entry.Key) && node.Entry.Provides(requirement.Type));

    private static bool Requires(ServiceEntry service, ServiceEntry node) => service.Requires.Any(requirement => Equals(requirement.Key, node.Key) && node.Provides(requirement.Type));

    // Returns the edges to those of the first nodes that provide requirements of the service.
    private static IEnumerable<PlannedDependency> NodesOf((ServiceEntry Entry, Until Until)[] nodes, ServiceEntry service, int count) =>
        from place in Enumerable.Range(0, count)
        where Requires(service, nodes[place].Entry)
        select new PlannedDependency(place, Optional: false, nodes[place].Until);

    private static InvalidOperationException Taken(ServiceEntry node, ServiceEntry other) =>
        new($"The node '{node.Name}' ({node.Type}) has the name of {other.Type}, and names must be unique in the application. help: give the node another name.");
}
