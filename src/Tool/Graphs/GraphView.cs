using System.Globalization;
using Mesh.Graph;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Tool.Graphs;

/// <summary>The part of a graph that is shown.</summary>
/// <param name="Application">The application.</param>
/// <param name="Services">The services in it, in the order of their names.</param>
/// <param name="ByStage">Whether services are grouped by their stages.</param>
internal sealed record GraphView(Application Application, IReadOnlyList<int> Services, bool ByStage)
{
    private readonly HashSet<int> _shown = [.. Services];

    /// <summary>Creates a view of all services, or of one service with its direct and indirect dependencies and dependents.</summary>
    public static GraphView Of(Application application, int? focus, bool byStage)
    {
        if (focus is not { } service) return new GraphView(application, application.Sorted, byStage);
        int[][] dependencies = [.. Enumerable.Range(0, application.Graph.Services.Count).Select(from => application.Graph.EdgesOf(from).Select(static edge => edge.Target).Distinct().ToArray())];
        var down = new Topology(dependencies);
        var up = new Topology([.. Enumerable.Range(0, dependencies.Length).Select(node => down.DependentsOf(node).ToArray())]);
        // What depends on it in the graph turned round is what it depends on.
        HashSet<int> near = [service, .. down.Impact(service), .. up.Impact(service)];
        return new GraphView(application, [.. application.Sorted.Where(near.Contains)], byStage);
    }

    /// <summary>Gets the visible dependencies of a service, in the order of names.</summary>
    public IEnumerable<GraphEdge> EdgesOf(int service) => StartEdges.Of(Application.Graph, service)
        .Where(edge => _shown.Contains(edge.Target))
        .OrderBy(edge => Application.NameOf(edge.Target), StringComparer.Ordinal)
        .ThenBy(edge => Application.PlaceOf(edge.Target));

    /// <summary>Gets the services of each stage, in the order of the stages; last those without a stage, or whose stage is not declared.</summary>
    public IEnumerable<(StageModel? Stage, IReadOnlyList<int> Services)> Groups()
    {
        foreach (StageModel stage in Application.Stages)
        {
            int[] members = [.. Services.Where(service => Application[service].Start.Stage == stage.Name)];
            if (members.Length > 0) yield return (stage, members);
        }

        int[] others = [.. Services.Where(service => !Application.Stages.Any(stage => stage.Name == Application[service].Start.Stage))];
        if (others.Length > 0) yield return (null, others);
    }

    /// <summary>Describes the state for which the dependent waits; empty for the usual one.</summary>
    public static string Words(Until until) => until switch
    {
        Until.FirstCall => "first call",
        Until.Constructed => "constructed",
        Until.Healthy => "healthy",
        _ => "",
    };

    /// <summary>Gets the remarks on a service besides its name.</summary>
    public IEnumerable<string> Remarks(int service)
    {
        ServiceModel model = Application[service];
        if (Application.DecoratedBy(service) is { } decorated) yield return $"decorates {Application.NameOf(decorated)}";
        if (model.Critical) yield return "critical";
        if (model.IsMade) yield return "made with " + string.Join(", ", DependencyGraphBuilder.Provided(model).Select(static function => function.ToShortString()));
        else if (model.Lifetime != Lifetime.Singleton) yield return model.Lifetime.ToString().ToLowerInvariant();
        if (model.Key is { } key) yield return "key " + key;
        if (model.Start.Stage is { } stage) yield return $"stage {stage}{(GateOf(service) is { } gate ? $" ({gate})" : "")}";
        if (model.Version is { } version) yield return "version " + version;
        if (model.Resources.MilliCpu is { } cpu) yield return (cpu / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + " CPU";
        if (model.Resources.Memory is { } memory) yield return SizeText.Format(memory);
        if (model.Resources.Weight != ResourcesModel.Unsaid.Weight) yield return "weight " + model.Resources.Weight.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Gets the gate's condition for a service that its stage names: <c>required</c> or <c>optional</c>; otherwise null.</summary>
    public string? GateOf(int service)
    {
        ServiceModel model = Application[service];
        if (Application.Stages.FirstOrDefault(stage => stage.Name == model.Start.Stage) is not { } stage) return null;
        return stage.Required.Contains(model.Name) ? "required" : stage.Optional.Contains(model.Name) ? "optional" : null;
    }
}
