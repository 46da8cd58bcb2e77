using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Registry;

/// <summary>The services that there are at one moment. Immutable: one that is added or removed makes another set, so that readers need no lock.</summary>
internal sealed class ServiceSet
{
    private static readonly ServiceEntry s_removed = new()
    {
        Name = "",
        Type = typeof(object),
        Contracts = [],
        Instance = static _ => throw new InvalidOperationException("The service has been removed."),
        Lifetime = ServiceLifetime.Transient, // nothing that could be started
    };

    private readonly HashSet<int> _removed;

    public ServiceSet(MeshPlan plan) : this(plan, []) { }

    private ServiceSet(MeshPlan plan, HashSet<int> removed)
    {
        (Plan, _removed) = (plan, removed);
        Indices = [.. Enumerable.Range(0, plan.Services.Count).Where(index => !removed.Contains(index))];
        ByName = Indices.ToDictionary(index => plan.Services[index].Entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The plan with what was added. In the place of what was removed there is something without name that nothing depends on.</summary>
    public MeshPlan Plan { get; }

    /// <summary>Those that have not been removed; each after all that it waits for.</summary>
    public IReadOnlyList<int> Indices { get; }

    public IReadOnlyDictionary<string, int> ByName { get; }

    public bool Contains(int service) => service < Plan.Services.Count && !_removed.Contains(service);

    public ServiceSet With(IEnumerable<PlannedService> added) => new(Plan with { Services = [.. Plan.Services, .. added] }, _removed);

    /// <remarks>The entry goes too, and with it what its factory and its instance hold.</remarks>
    public ServiceSet Without(IReadOnlyCollection<int> services)
    {
        PlannedService[] left = [.. Plan.Services];
        foreach (int service in services) left[service] = new PlannedService(s_removed, 0, []);
        return new ServiceSet(Plan with { Services = left }, [.. _removed, .. services]);
    }
}
