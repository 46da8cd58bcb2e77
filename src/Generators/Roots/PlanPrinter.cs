using System.Globalization;
using Mesh.Generators.Registration;
using Mesh.Generators.Text;
using Mesh.Shared.Equatable;
using Mesh.Shared.Graphs;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Roots;

/// <summary>Prints the plan of the start.</summary>
internal sealed class PlanPrinter
{
    private const long LongestEstimate = long.MaxValue / TicksPerMicrosecond;
    private const long TicksPerMicrosecond = 10;

    private readonly SourceWriter _writer;
    private readonly PlanModel _plan;
    private readonly DependencyGraph _graph;
    private readonly StartOrder _order;
    private readonly Dictionary<int, int> _places = [];

    public PlanPrinter(SourceWriter writer, PlanModel plan)
    {
        (_writer, _plan, _graph) = (writer, plan, plan.Module.Graph);
        _order = StartOrder.Of(_graph, plan.Stages, plan.Profile?.Estimates);
        foreach (int service in _order.Services) _places.Add(service, _places.Count);
    }

    /// <summary>The plan for the metadata.</summary>
    public RootManifest Manifest => RootManifest.Of(_graph, _order.Services);

    public void Print()
    {
        _writer.Line($"/// <summary>The services in the order in which they can start{(_plan.Profile is null ? "" : ", with priorities in microseconds from mesh.profile.json")}.</summary>");
        _writer.Open("internal static class Plan");
        _writer.Open("internal static global::Mesh.Plan.MeshPlan Create() => new global::Mesh.Plan.MeshPlan(new global::Mesh.Plan.PlannedService[]");
        foreach (int service in _order.Services) PrintService(service);
        if (_plan.Stages.Count == 0 && _plan.Profile is null)
        {
            _writer.Close(");");
        }
        else
        {
            _writer.Close(")");
            _writer.Open("");
            PrintStages();
            if (_plan.Profile is { } profile) _writer.Line($"Profile = {CSharp.String(profile.Hash)},");
            _writer.Close(";");
        }

        _writer.Close();
    }

    private void PrintService(int service)
    {
        ServiceModel model = _graph.Services[service];
        long? estimate = _order.Estimates.TryGetValue(model.Name, out long microseconds) ? Math.Min(Math.Max(microseconds, 0), LongestEstimate) : null;
        _writer.Line($"// {Number(_places[service])} {Comment.OneLine(model.Name)}{Remark(service, model.Start.Stage, estimate)}");
        string edges = string.Join(", ", Edges(service).Select(Edge));
        string tail = estimate is { } known ? $" {{ Estimate = {Durations.Print(known * TicksPerMicrosecond)} }}" : "";
        StageModel? stage = _plan.Stages.FirstOrDefault(stage => stage.Name == model.Start.Stage);
        string dependencies = edges.Length == 0 ? "global::System.Array.Empty<global::Mesh.Plan.PlannedDependency>()" : $"new global::Mesh.Plan.PlannedDependency[] {{ {edges} }}";
        _writer.Line($"new({Entry(service)}{StartPrinter.OfStage(model.Start, stage)}, {Number(_order.Levels[service])}, {dependencies}){tail},");
    }

    private string Entry(int service)
    {
        ServiceModel model = _graph.Services[service];
        if (_graph.Decorators.PlaceOf(service) is not var (chain, place)) return RegistrarPrinter.Entry(model);
        string decorated = RegistrarPrinter.Entry(_graph.Services[chain.Service]);
        return $"{RegistrarPrinter.Entry(model)}.Around({decorated}, {CSharp.String(model.Name)}, global::Microsoft.Extensions.DependencyInjection.ServiceLifetime.{model.Lifetime}, {Number(place)})";
    }

    private void PrintStages()
    {
        if (_plan.Stages.Count == 0) return;
        _writer.Open("Stages = new global::Mesh.Plan.PlannedStage[]");
        foreach (StageModel stage in _plan.Stages)
        {
            string gate = stage.Gate == StageGate.Required ? "" : $", global::Mesh.StageGate.{stage.Gate}";
            string timeout = stage.Timeout is { } ticks ? $", Timeout: {Durations.Print(ticks)}" : "";
            _writer.Line($"new({CSharp.String(stage.Name)}{gate}{timeout}){Members(stage)},");
        }

        _writer.Close(",");
    }

    private static string Members(StageModel stage)
    {
        string[] members =
        [
            .. stage.Required.Count == 0 ? Array.Empty<string>() : [$"Required = {Names(stage.Required)}"],
            .. stage.Optional.Count == 0 ? Array.Empty<string>() : [$"Optional = {Names(stage.Optional)}"],
            .. stage.SkipOnTimeout ? ["SkipOnTimeout = true"] : Array.Empty<string>(),
        ];
        return members.Length == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
    }

    private static string Names(EquatableArray<string> names) => $"new string[] {{ {string.Join(", ", names.Select(CSharp.String))} }}";

    // What lies on a cycle has no place in the plan.
    private IEnumerable<GraphEdge> Edges(int service) => StartEdges.Of(_graph, service)
        .Where(edge => _places.ContainsKey(edge.Target))
        .OrderBy(edge => _places[edge.Target], Comparer<int>.Default);

    private string Edge(GraphEdge edge) =>
        $"new({Number(_places[edge.Target])}{(edge.Optional ? ", Optional: true" : "")}{(edge.Until == Until.Initialized ? "" : $", Until: global::Mesh.Until.{edge.Until}")})";

    private string Remark(int service, string? stage, long? estimate)
    {
        string[] names = [.. _graph.EdgesOf(service).Select(static edge => edge.Target).Distinct().Select(target => Comment.OneLine(_graph.Services[target].Name))];
        string after = names.Length == 0 ? "" : $" after {string.Join(", ", names)}";
        string staged = stage is null ? "" : $"; stage {Comment.OneLine(stage)}";
        return after + staged + (estimate is { } microseconds ? $"; {(microseconds / 1000m).ToString("0.###", CultureInfo.InvariantCulture)} ms" : "");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
