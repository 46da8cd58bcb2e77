using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>
/// The nodes that capabilities add to the graph. They come first in the plan, each after those added before it; services that require a
/// contract of a node wait for it.
/// </summary>
internal sealed class PlanNodes
{
    private readonly List<(ServiceEntry Entry, Until Until)> _nodes = [];
    private bool _isPlanned;

    public void Add(ServiceEntry node, Until until)
    {
        if (_isPlanned) throw new InvalidOperationException($"The node '{node.Name}' comes too late: the plan is made. help: add it in Register or in Composed of the capability.");
        if (string.IsNullOrWhiteSpace(node.Name)) throw new ArgumentException($"A node ({node.Type}) has a name that is empty. help: give it one, by which the registry finds it.", nameof(node));
        if (node.Lifetime != ServiceLifetime.Singleton) throw new ArgumentException($"The node '{node.Name}' is {node.Lifetime}, and must be a singleton: only these are started.", nameof(node));
        if (_nodes.Find(other => other.Entry.Name == node.Name).Entry is { } taken) throw Taken(node, taken);
        IReadOnlyList<Type> contracts = node.Contracts.Count == 0 ? [node.Type] : node.Contracts;
        _nodes.Add((node with { IsNode = true, Contracts = contracts, Instance = services => Checked(node, contracts, services) }, until));
    }

    /// <summary>Adds the nodes to a plan.</summary>
    /// <exception cref="InvalidOperationException">A service has the name of a node.</exception>
    public MeshPlan Into(MeshPlan plan)
    {
        _isPlanned = true;
        if (_nodes.Count == 0) return plan;
        Dictionary<string, ServiceEntry> services = [];
        foreach (PlannedService service in plan.Services) services.TryAdd(service.Entry.Name, service.Entry);
        if (_nodes.Find(node => services.ContainsKey(node.Entry.Name)).Entry is { } clash) throw Taken(clash, services[clash.Name]);
        PlannedService[] behind = [.. plan.Services.Select(service => service with { Dependencies = [.. NodesOf(service.Entry, _nodes.Count), .. service.Dependencies.Select(edge => edge with { Service = edge.Service + _nodes.Count })] })];
        var nodes = new PlannedService[_nodes.Count];
        // The last first: its level is known when that of one that it requires is asked for.
        for (int place = nodes.Length - 1; place >= 0; place--)
        {
            long level = nodes[(place + 1)..].Concat(behind).Where(service => service.Dependencies.Any(edge => edge.Service == place)).Select(static service => service.BottomLevel).DefaultIfEmpty(0).Max();
            nodes[place] = new PlannedService(_nodes[place].Entry, level + 1, [.. NodesOf(_nodes[place].Entry, place)]);
        }

        return plan with { Services = [.. nodes, .. behind] };
    }

    // What generated code is sure of, a node need not keep.
    private static object Checked(ServiceEntry node, IReadOnlyList<Type> contracts, IServiceProvider services)
    {
        object? made = node.Instance(services);
        if (made is not null && contracts.All(contract => contract.IsInstanceOfType(made))) return made;
        string problem = made is null ? "null" : $"a {made.GetType()}, which does not implement its contract {contracts.First(contract => !contract.IsInstanceOfType(made))}";
        throw new ServiceException($"The node '{node.Name}' has no instance: its ServiceEntry.Instance returned {problem}. help: return what the container has for its contracts.") { Kind = ServiceErrorKind.StartFailed, Service = node.Name };
    }

    // Those among the first nodes that provide what the constructor asks for.
    private IEnumerable<PlannedDependency> NodesOf(ServiceEntry service, int count) =>
        from place in Enumerable.Range(0, count)
        where service.Requires.Any(requirement => Equals(requirement.Key, _nodes[place].Entry.Key) && _nodes[place].Entry.Provides(requirement.Type))
        select new PlannedDependency(place, Optional: false, _nodes[place].Until);

    private static InvalidOperationException Taken(ServiceEntry node, ServiceEntry other) =>
        new($"The node '{node.Name}' ({node.Type}) has the name of {other.Type}, and names must be unique in the application. help: give the node another name.");
}
