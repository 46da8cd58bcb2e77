using Mesh.Analyzers.Graphs;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH024: a stage names a service that does not exist. Only where the application is composed: elsewhere it may be added later.</summary>
internal sealed class UnknownStageService : GraphRule
{
    private const int MostSimilar = 3;

    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnknownStageService,
        "A stage names a service that there is not",
        "Stage(\"{0}\") names '{1}' as {2}, and no service has this name. {3}help: write the service's name, which is the kebab-case of its class unless its [Service] gives another, or remove it.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The gate of the stage would ask nothing of the service that is meant but what it asks of all.",
        RuleIds.Pages + RuleIds.UnknownStageService + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        foreach (StageName named in StageName.In(graph).Where(static named => named.Services.Count == 0))
        {
            if (named.FindingAt(graph, place => Diagnostic.Create(s_descriptor, place, named.Stage, named.Name, named.Argument, Similar(graph, named.Name)), cancellationToken) is { } finding) yield return finding;
        }
    }

    // By the class, or the contract, somebody may have named it too.
    private static string Similar(CompilationGraph graph, string name)
    {
        string asked = KebabCase.From(name);
        string[] similar =
        [
            .. graph.Services.Services
                .Select(service => (service.Name, Distance: Math.Min(EditDistance.IgnoringCase(service.Name, asked), EditDistance.IgnoringCase(service.Type.ToShortString(), name))))
                .Where(known => known.Distance <= Math.Max(2, name.Length / 3))
                .OrderBy(static known => known.Distance, Comparer<int>.Default)
                .ThenBy(static known => known.Name, StringComparer.Ordinal)
                .Take(MostSimilar)
                .Select(static known => $"'{known.Name}'"),
        ];
        return similar.Length == 0 ? "" : $"similar: {Words.List(similar)}. ";
    }
}
