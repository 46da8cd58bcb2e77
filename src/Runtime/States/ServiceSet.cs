using Mesh.Plan;

namespace Mesh.Registry;

/// <summary>The services at one moment. Immutable: an added or removed service makes another set, so that readers need no lock.</summary>
internal sealed class ServiceSet
{
    private readonly HashSet<int> _removed;
    private ILookup<Type, int>? _providers; // made when somebody asks
    private ILookup<string, string>? _decorators; // likewise

    public ServiceSet(MeshPlan plan) : this(plan, []) { }

    private ServiceSet(MeshPlan plan, HashSet<int> removed)
    {
        (Plan, _removed) = (plan, removed);
        Indices = [.. Enumerable.Range(0, plan.Services.Count).Where(index => !removed.Contains(index))];
        ByName = Indices.ToDictionary(index => plan.Services[index].Entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The plan with added services. A removed service is replaced by a placeholder without a name on which nothing depends.</summary>
    public MeshPlan Plan { get; }

    /// <summary>The indices of the services that have not been removed; each after everything that it waits for.</summary>
    public IReadOnlyList<int> Indices { get; }

    public IReadOnlyDictionary<string, int> ByName { get; }

    /// <summary>Finds the services with a contract, in the order of the plan.</summary>
    public IEnumerable<int> ProvidersOf(Type contract) =>
        (_providers ??= Indices.SelectMany(index => Plan.Services[index].Entry.Contracts.Distinct().Select(provided => (provided, index))).ToLookup(static pair => pair.provided, static pair => pair.index))[contract];

    /// <summary>Finds the names of the decorators of a service, for each contract outermost first.</summary>
    public IEnumerable<string> DecoratorsOf(string service) =>
        (_decorators ??= Indices.Select(index => Plan.Services[index].Entry).Where(static entry => entry.Layer is not null).OrderBy(static entry => entry.Layer!.Place).ToLookup(static entry => entry.Decorates!, static entry => entry.Name))[service];

    public bool Contains(int service) => service < Plan.Services.Count && !_removed.Contains(service);

    public ServiceSet With(IEnumerable<PlannedService> added) => new(Plan with { Services = [.. Plan.Services, .. added] }, _removed);

    public ServiceSet Without(IReadOnlyCollection<int> services)
    {
        PlannedService[] left = [.. Plan.Services];
        foreach (int service in services) left[service] = RemovedService.Place;
        return new ServiceSet(Plan with { Services = left }, [.. _removed, .. services]);
    }
}
