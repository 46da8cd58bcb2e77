using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH009: a critical service requires a service that is not critical, whose failure then fails the start after all. Reported once for
/// each such edge of a critical service.
/// </summary>
internal sealed class CriticalRequiresNonCritical : GraphRule
{
    private const int LongestChain = 6;

    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CriticalRequiresNonCritical,
        "A critical service requires one that is not critical",
        "'{0}' is critical and requires '{1}', which is not: if '{1}' fails, so does the start: {2}. help: {3}.",
        Categories.Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "What a critical service cannot do without is critical too, whatever it says. Either it should say so, or the critical service should be able to do without.",
        RuleIds.Pages + RuleIds.CriticalRequiresNonCritical + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        int[] next = NextToStarted(graph);
        for (int service = 0; service < graph.Services.Services.Count; service++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (graph.Services.Services[service] is not { Critical: true, Lifetime: Lifetime.Singleton }) continue;
            var reported = new HashSet<int> { service };
            foreach (GraphEdge edge in Required(graph, service))
            {
                List<int> path = PathToStarted(next, edge.Target);
                int found = path[path.Count - 1];
                if (graph.Services.Services[found] is { Critical: true } or not { Lifetime: Lifetime.Singleton } || !reported.Add(found)) continue;
                // Where both are in referenced projects it has been said there, unless only here both are in sight.
                if (graph.SourceOf(service) is null && graph.IsKnownAt(service, found)) continue;
                Location? place = graph.PlaceOf(service, edge.Parameter, edge.Attribute);
                int critical = service;
                if (graph.FindingAt(service, place, location => Create(graph, critical, edge, path, location), cancellationToken) is { } finding) yield return finding;
            }
        }
    }

    private static IEnumerable<GraphEdge> Required(CompilationGraph graph, int service) => graph.WaitingEdgesOf(service).Where(static edge => !edge.Optional);

    // A scoped or transient service is not started itself; it passes on what it requires. Followed to the nearest that is started and not critical, or to nowhere.
    private static List<int> PathToStarted(int[] next, int target)
    {
        List<int> path = [target];
        while (next[target] >= 0) path.Add(target = next[target]);
        return path;
    }

    // Where each leads on: found backwards from those that are started and not critical, so that each is looked at once, however many services require it.
    private static int[] NextToStarted(CompilationGraph graph)
    {
        int count = graph.Services.Services.Count;
        int[] next = new int[count], distance = new int[count];
        var dependents = new List<int>[count];
        var open = new Queue<int>();
        for (int service = 0; service < count; service++)
        {
            (next[service], distance[service]) = (-1, int.MaxValue);
            if (graph.Services.Services[service].Lifetime != Lifetime.Singleton)
            {
                foreach (GraphEdge edge in Required(graph, service)) (dependents[edge.Target] ??= []).Add(service);
            }
            else if (!graph.Services.Services[service].Critical)
            {
                distance[service] = 0;
                open.Enqueue(service);
            }
        }

        while (open.Count > 0)
        {
            int current = open.Dequeue();
            foreach (int dependent in dependents[current] ?? [])
            {
                if (distance[dependent] < int.MaxValue) continue;
                distance[dependent] = distance[current] + 1;
                open.Enqueue(dependent);
            }
        }

        // Of several that are as near, the one that the constructor names first.
        for (int service = 0; service < count; service++)
        {
            if (distance[service] is 0 or int.MaxValue) continue;
            next[service] = Required(graph, service).First(edge => distance[edge.Target] == distance[service] - 1).Target;
        }

        return next;
    }

    private static Diagnostic Create(CompilationGraph graph, int service, GraphEdge edge, List<int> path, Location location)
    {
        int found = path[path.Count - 1];
        List<int> further = Further(graph, service, found);
        int[] links = [service, .. path, .. further];
        string chain = Words.Chain(links.Length, index => graph.LinkTo(links[index]));
        string critical = Words.List([.. further.Prepend(found).Select(other => $"'{graph.NameOf(other)}'")]);
        string parameter = edge.Parameter >= 0 ? Optional(graph.Services.Services[service].Parameters[edge.Parameter]) : $"name it in OptionalDependsOn instead";
        return Diagnostic.Create(s_descriptor, location, graph.NameOf(service), graph.NameOf(found), chain, $"write Critical = true on {critical}, or {parameter}");
    }

    private static string Optional(ParameterModel parameter) => parameter.IsMany
        ? $"take IEnumerable<{parameter.Type.ToShortString()}>?, which does not need all of them"
        : $"take {parameter.Type.ToShortString()}?, which is null when it fails";

    // What else is not critical behind it: each time the first that it requires.
    private static List<int> Further(CompilationGraph graph, int service, int found)
    {
        var further = new List<int>();
        while (further.Count < LongestChain)
        {
            int last = further.Count == 0 ? found : further[further.Count - 1];
            int next = Required(graph, last).Select(static edge => edge.Target)
                .Where(target => target != service && target != found && !further.Contains(target) && graph.Services.Services[target] is { Critical: false, Lifetime: Lifetime.Singleton })
                .DefaultIfEmpty(-1).First();
            if (next < 0) break;
            further.Add(next);
        }

        return further;
    }
}
