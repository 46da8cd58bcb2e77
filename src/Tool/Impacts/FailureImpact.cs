using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Impacts;

/// <summary>The impact of a service's failure on the others.</summary>
internal sealed class FailureImpact
{
    public FailureImpact(Application application, int service)
    {
        (Application, Service) = (application, service);
        ILookup<int, (int Dependent, GraphEdge Edge)> dependents = Enumerable.Range(0, application.Graph.Services.Count)
            .SelectMany(dependent => StartEdges.Of(application.Graph, dependent).Select(edge => (Dependent: dependent, Edge: edge)))
            .ToLookup(static pair => pair.Edge.Target);
        Dictionary<int, int> broken = Through(dependents, service, static edge => !edge.Optional && edge.Until != Until.FirstCall);
        Broken = Sorted(broken);
        HashSet<int> failed = [service, .. broken.Keys];
        Degraded = Sorted(Through(failed, dependents, static edge => edge.Optional));
        FailingCalls = Sorted(Through(failed, dependents, static edge => !edge.Optional && edge.Until == Until.FirstCall));
        Waiting = [.. application.Graph.Waiting.Impact(service).OrderBy(application.PlaceOf)];
        Critical = [.. failed.Where(other => application[other].Critical).OrderBy(application.PlaceOf)];
        Gates =
        [
            .. from other in failed
               where application[other].Lifetime == Lifetime.Singleton && StageOf(other) is { } stage && stage.GateOf(application[other].Name) == StageGate.Required
               orderby application.PlaceOf(other)
               select (other, StageOf(other)!.Name),
        ];
        StagesBehind = [.. application.Stages.SkipWhile(stage => stage != StageOf(service)).Skip(1).Select(static stage => stage.Name)];
    }

    public Application Application { get; }

    public int Service { get; }

    /// <summary>The services that cannot start without it, directly or through others, each with the failing dependency.</summary>
    public IReadOnlyList<(int Service, int Through)> Broken { get; }

    /// <summary>The services that start without an optional dependency that fails.</summary>
    public IReadOnlyList<(int Service, int Through)> Degraded { get; }

    /// <summary>The services that start, but fail at their first call of a failed service.</summary>
    public IReadOnlyList<(int Service, int Through)> FailingCalls { get; }

    /// <summary>The services that start only after it, directly or through others.</summary>
    public IReadOnlyList<int> Waiting { get; }

    /// <summary>The critical services among those that fail: with any of them, the start of the application fails.</summary>
    public IReadOnlyList<int> Critical { get; }

    /// <summary>
    /// The services among those that fail that the gate of their stage requires: with any of them, the start of the application fails too.
    /// </summary>
    public IReadOnlyList<(int Service, string Stage)> Gates { get; }

    /// <summary>The stages that begin only after it has started, or has failed.</summary>
    public IReadOnlyList<string> StagesBehind { get; }

    private StageModel? StageOf(int service) => Application[service].Start.Stage is { } name ? Application.Stages.FirstOrDefault(stage => stage.Name == name) : null;

    private static Dictionary<int, int> Through(ILookup<int, (int Dependent, GraphEdge Edge)> dependents, int service, Func<GraphEdge, bool> isMeant)
    {
        var through = new Dictionary<int, int>();
        var open = new Queue<int>([service]);
        while (open.TryDequeue(out int current))
        {
            foreach ((int dependent, GraphEdge edge) in dependents[current])
            {
                if (dependent != service && isMeant(edge) && through.TryAdd(dependent, current)) open.Enqueue(dependent);
            }
        }

        return through;
    }

    // One step only: what does without, or fails later, has not failed itself.
    private static Dictionary<int, int> Through(HashSet<int> failed, ILookup<int, (int Dependent, GraphEdge Edge)> dependents, Func<GraphEdge, bool> isMeant)
    {
        var through = new Dictionary<int, int>();
        foreach (int service in failed)
        {
            foreach ((int dependent, GraphEdge edge) in dependents[service])
            {
                if (isMeant(edge) && !failed.Contains(dependent)) through.TryAdd(dependent, service);
            }
        }

        return through;
    }

    private (int, int)[] Sorted(Dictionary<int, int> through) => [.. through.Select(static pair => (pair.Key, pair.Value)).OrderBy(pair => Application.PlaceOf(pair.Key))];
}
