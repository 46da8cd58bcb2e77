using Mesh.Graph;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>The order in which services can start, and their priorities.</summary>
internal sealed class StartOrder
{
    private StartOrder(IReadOnlyList<int> services, IReadOnlyList<long> levels, IReadOnlyDictionary<string, long> estimates) => (Services, Levels, Estimates) = (services, levels, estimates);

    /// <summary>The services, each after all for which it waits; those on a cycle are left out.</summary>
    public IReadOnlyList<int> Services { get; }

    /// <summary>The bottom level of each service: in microseconds with a profile, otherwise in services.</summary>
    public IReadOnlyList<long> Levels { get; }

    /// <summary>The durations of services in microseconds, by name.</summary>
    public IReadOnlyDictionary<string, long> Estimates { get; }

    /// <param name="graph">The services.</param>
    /// <param name="stages">The stages, in their order.</param>
    /// <param name="profile">The durations of services in an earlier start, in microseconds; null when unknown.</param>
    public static StartOrder Of(DependencyGraph graph, EquatableArray<StageModel> stages, IReadOnlyList<(string Service, long Microseconds)>? profile)
    {
        Topology topology = WithStages(graph, stages);
        List<int> order = topology.Order();
        if (order.Count < graph.Waiting.Order().Count + (topology.Count - graph.Services.Count))
        {
            // The stages contradict the dependencies, which is reported. Nothing may be missing from the plan for that.
            topology = graph.Waiting;
            order = topology.Order();
        }

        var estimates = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach ((string service, long microseconds) in profile ?? []) estimates[service] = microseconds;
        long[] levels = topology.BottomLevels(order, Weights(graph, topology.Count, profile is null ? null : estimates));
        return new StartOrder([.. order.Where(node => node < graph.Services.Count)], levels, estimates);
    }

    // The gate behind a stage is a node of its own, after all services: it waits for those of its stage, and those of the next wait for it.
    private static Topology WithStages(DependencyGraph graph, EquatableArray<StageModel> stages)
    {
        if (stages.Count == 0) return graph.Waiting;
        int count = graph.Services.Count;
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (StageModel stage in stages) ranks.Add(stage.Name, ranks.Count);
        int?[] stageOf = [.. graph.Services.Select(service => service.Start.Stage is { } name && ranks.TryGetValue(name, out int rank) ? rank : (int?)null)];
        var rows = new int[count + stages.Count][];
        for (int service = 0; service < count; service++)
        {
            IReadOnlyList<int> dependencies = graph.Waiting.DependenciesOf(service);
            rows[service] = stageOf[service] is > 0 and { } rank ? [.. dependencies, count + rank - 1] : [.. dependencies];
        }

        ILookup<int?, int> members = Enumerable.Range(0, count).ToLookup(service => stageOf[service]);
        for (int rank = 0; rank < stages.Count; rank++) rows[count + rank] = rank == 0 ? [.. members[rank]] : [.. members[rank], count + rank - 1];
        return new Topology(rows);
    }

    // Without a profile each service weighs one. With it, what it does not know weighs as much as a typical one; what is not started, and a gate, weighs nothing.
    private static long[] Weights(DependencyGraph graph, int count, Dictionary<string, long>? estimates)
    {
        var weights = new long[count];
        long[] known = estimates is null ? [] : [.. graph.Services.Where(service => estimates.ContainsKey(service.Name)).Select(service => estimates[service.Name]).OrderBy(static microseconds => microseconds, Comparer<long>.Default)];
        long typical = known.Length == 0 ? 1 : known[known.Length / 2];
        for (int service = 0; service < graph.Services.Count; service++)
        {
            ServiceModel model = graph.Services[service];
            weights[service] = estimates is null ? 1 : estimates.TryGetValue(model.Name, out long microseconds) ? microseconds : model.Lifetime == Lifetime.Singleton ? typical : 0;
        }

        return weights;
    }
}
