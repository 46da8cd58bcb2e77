using Mesh.Graph;
using Mesh.Plan;

namespace Mesh.Registry;

/// <summary>Answers questions about one set of services. Its nodes are the places of the services in <see cref="ServiceSet.Indices"/>.</summary>
internal sealed class ServiceGraph : IServiceGraph
{
    private readonly ServiceSet _set;
    private readonly IReadOnlyDictionary<string, TimeSpan> _durations;
    private readonly Dictionary<int, int> _places;
    private readonly Topology _all;
    private readonly Topology _waiting;
    private readonly Topology _required;
    private readonly Topology _loose;

    public ServiceGraph(ServiceSet set, IReadOnlyDictionary<string, TimeSpan> durations)
    {
        (_set, _durations) = (set, durations);
        _places = set.Indices.Select(static (index, place) => (index, place)).ToDictionary(static pair => pair.index, static pair => pair.place);
        _all = Edges(static _ => true);
        _waiting = Edges(static edge => edge.Until != Until.FirstCall);
        _required = Edges(static edge => !edge.Optional && edge.Until != Until.FirstCall);
        _loose = Edges(static edge => edge.Optional || edge.Until == Until.FirstCall);
    }

    public IReadOnlyList<string> Order => field ??= Names(_waiting.Order());

    public IReadOnlyList<IReadOnlyList<string>> ParallelGroups => field ??= Groups();

    public ServicePath CriticalPath => field ??= LongestPath();

    public bool IsOf(ServiceSet set, IReadOnlyDictionary<string, TimeSpan> durations) => ReferenceEquals(_set, set) && ReferenceEquals(_durations, durations);

    public ServiceImpact ImpactOf(string name)
    {
        int failed = PlaceOf(name);
        List<int> fails = _required.Impact(failed);
        HashSet<int> without = [failed, .. fails];
        IEnumerable<int> degrades = without.SelectMany(place => _loose.DependentsOf(place)).Where(place => !without.Contains(place)).Distinct().Order();
        return new ServiceImpact(name, Names(fails), Names(degrades), Names(_waiting.Impact(failed)));
    }

    public IReadOnlyList<string> DependenciesOf(string name, bool transitive = false) => Reach(name, _all.DependenciesOf, transitive);

    public IReadOnlyList<string> DependentsOf(string name, bool transitive = false) => Reach(name, _all.DependentsOf, transitive);

    private string[] Reach(string name, Func<int, IReadOnlyList<int>> next, bool transitive)
    {
        int start = PlaceOf(name);
        HashSet<int> seen = [start];
        List<int> reached = [start];
        for (int i = 0; i < (transitive ? reached.Count : 1); i++) reached.AddRange(next(reached[i]).Where(seen.Add));
        return Names(reached.Skip(1));
    }

    private string[][] Groups()
    {
        var levels = new int[_waiting.Count];
        var groups = new List<List<int>>();
        foreach (int place in _waiting.Order())
        {
            int level = _waiting.DependenciesOf(place).Select(dependency => levels[dependency] + 1).DefaultIfEmpty().Max();
            levels[place] = level;
            if (level == groups.Count) groups.Add([]);
            groups[level].Add(place);
        }

        return [.. groups.Select(group => Names(group.Order()))];
    }

    private ServicePath LongestPath()
    {
        TimeSpan?[] known = [.. _set.Indices.Select(index => _set.Plan.Services[index]).Select(service => _durations.TryGetValue(service.Entry.Name, out TimeSpan last) ? last : service.Estimate)];
        bool isTimed = Array.Exists(known, static duration => duration is not null);
        long[] weights = Array.ConvertAll(known, duration => isTimed ? duration?.Ticks ?? 0 : 1);
        long[] bottoms = _waiting.BottomLevels(_waiting.Order(), weights);
        var path = new List<int>();
        IEnumerable<int> candidates = Enumerable.Range(0, _waiting.Count);
        while (candidates.Any())
        {
            // MaxBy takes the first of several: then the path does not depend on chance.
            path.Add(candidates.MaxBy(place => bottoms[place]));
            candidates = _waiting.DependentsOf(path[^1]);
        }

        return new ServicePath(Names(path), isTimed ? TimeSpan.FromTicks(path.Sum(place => weights[place])) : null);
    }

    private int PlaceOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _set.ByName.TryGetValue(name, out int index) ? _places[index]
            : throw new ServiceException($"There is no service '{name}' in the graph. IServiceGraph.Order lists the {_set.ByName.Count} that there are.") { Kind = ServiceErrorKind.NotFound, Service = name };
    }

    private Topology Edges(Func<PlannedDependency, bool> which) =>
        new([.. _set.Indices.Select(index => _set.Plan.Services[index].Dependencies.Where(edge => which(edge) && _places.ContainsKey(edge.Service)).Select(edge => _places[edge.Service]).Distinct().ToArray())]);

    private string[] Names(IEnumerable<int> places) => [.. places.Select(place => _set.Plan.Services[_set.Indices[place]].Entry.Name)];
}
