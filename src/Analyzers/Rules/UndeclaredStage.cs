using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH029: a service names a stage that is not declared. Only where the application is composed, since the stage of a library may be
/// declared there. Reported once for each name.
/// </summary>
internal sealed class UndeclaredStage : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UndeclaredStage,
        "The stage is not declared",
        "'{0}' has an invalid {1}: {2}",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A stage has its place in the order by its declaration; services of one that has none start without regard to it.",
        RuleIds.Pages + RuleIds.UndeclaredStage + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (!graph.IsRoot) yield break;
        var declared = new HashSet<string>(graph.Stages.Select(static stage => stage.Name), StringComparer.Ordinal);
        IEnumerable<IGrouping<string, int>> undeclared = Enumerable.Range(0, graph.Services.Services.Count)
            .Where(service => graph.Services.Services[service].Start.Stage is { } stage && !declared.Contains(stage))
            .GroupBy(service => graph.Services.Services[service].Start.Stage!, StringComparer.Ordinal);
        foreach (IGrouping<string, int> stage in undeclared)
        {
            var consumers = new Consumers(graph, stage.Select(service => (service, graph.SourceOf(service)?.OfArgument("Stage"))));
            if (graph.FindingAt(consumers.Service, consumers.Place, Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location location) => Diagnostic.Create(
                Descriptor,
                location,
                consumers.OtherPlaces,
                graph.NameOf(consumers.Service),
                "Stage",
                $"no [assembly: Stage(...)] declares {SymbolDisplay.FormatLiteral(stage.Key, quote: true)}, which it names{consumers.AlsoAsked}. {Similar(graph.Stages)}help: declare it where the application is composed, or name another");
        }
    }

    private static string Similar(IReadOnlyList<StageModel> stages) =>
        stages.Count == 0 ? "" : $"similar: {Words.List([.. stages.Select(static stage => SymbolDisplay.FormatLiteral(stage.Name, quote: true))])}. ";
}
