extern alias profiling;

using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Tool.Graphs;
using profiling::Mesh.Registry;
using StartUntil = profiling::Mesh.Until;
using Until = Mesh.Shared.Model.Until;

namespace Mesh.Tool.Orders;

/// <summary>
/// The steps of a start: the services that start at the same time, and those for which each waits. Scoped and transient services are not
/// started; services that depend on them wait for their dependencies.
/// </summary>
internal sealed class StartSteps
{
    private readonly Application _application;
    private readonly SortedDictionary<int, ServiceDependency>?[] _waits;

    public StartSteps(Application application)
    {
        _application = application;
        StartOrder order = StartOrder.Of(application.Graph, new([.. application.Stages]), profile: null);
        _waits = new SortedDictionary<int, ServiceDependency>?[application.Graph.Services.Count];
        foreach (int service in order.Services) _waits[service] = WaitsOf(service);
        Services = [.. order.Services.Where(service => application[service].Lifetime == Lifetime.Singleton)];
        OnCycle = [.. application.Sorted.Where(service => _waits[service] is null)];
        Steps = [.. Group()];
    }

    /// <summary>The services that are started, each after those for which it waits.</summary>
    public IReadOnlyList<int> Services { get; }

    /// <summary>The services that can never be started, in the order of names.</summary>
    public IReadOnlyList<int> OnCycle { get; }

    /// <summary>The services that can start at the same time, in the order of names, step by step.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Steps { get; }

    /// <summary>Gets the services for which a service waits, in the order of names.</summary>
    public IEnumerable<(int Service, ServiceDependency Edge)> WaitsFor(int service) => _waits[service]!.Select(wait => (_application.Sorted[wait.Key], wait.Value));

    /// <summary>Gets the stage for whose gate the service waits: the one before its own; null when there is none.</summary>
    public StageModel? StageBefore(int service)
    {
        int own = RankOf(service);
        return own > 0 ? _application.Stages[own - 1] : null;
    }

    private int RankOf(int service)
    {
        for (int rank = 0; rank < _application.Stages.Count; rank++)
        {
            if (_application.Stages[rank].Name == _application[service].Start.Stage) return rank;
        }

        return -1;
    }

    private SortedDictionary<int, ServiceDependency> WaitsOf(int service)
    {
        var waits = new SortedDictionary<int, ServiceDependency>();
        foreach (GraphEdge edge in StartEdges.Of(_application.Graph, service).Where(static edge => edge.Until != Until.FirstCall))
        {
            if (_application[edge.Target].Lifetime == Lifetime.Singleton) Add(edge.Target, new ServiceDependency(_application.NameOf(edge.Target), edge.Optional, (StartUntil)edge.Until));
            // An optional edge on the way makes the whole way optional.
            else foreach ((int place, ServiceDependency behind) in _waits[edge.Target] ?? []) Add(_application.Sorted[place], behind with { Optional = behind.Optional || edge.Optional });
        }

        return waits;

        void Add(int target, ServiceDependency edge)
        {
            int place = _application.PlaceOf(target);
            if (!waits.TryGetValue(place, out ServiceDependency? known)) waits.Add(place, edge);
            else waits[place] = new ServiceDependency(edge.Service, known.Optional && edge.Optional, known.Until == StartUntil.Constructed ? edge.Until : known.Until);
        }
    }

    private IEnumerable<IReadOnlyList<int>> Group()
    {
        var step = new Dictionary<int, int>();
        var gates = new int[_application.Stages.Count];
        // A stage's services may come in any order among those of others, but all before those of the next stage.
        foreach (int service in Services)
        {
            int rank = RankOf(service), first = 0;
            for (int before = 0; before < rank; before++) first = Math.Max(first, gates[before]);
            foreach ((int target, _) in WaitsFor(service)) first = Math.Max(first, step[target] + 1);
            step[service] = first;
            if (rank >= 0) gates[rank] = Math.Max(gates[rank], first + 1);
        }

        return step.GroupBy(static pair => pair.Value).OrderBy(static group => group.Key).Select(group => (IReadOnlyList<int>)[.. group.Select(static pair => pair.Key).OrderBy(_application.PlaceOf)]);
    }
}
