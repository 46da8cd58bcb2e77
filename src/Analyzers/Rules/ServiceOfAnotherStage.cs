using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH025: a stage names a service that is not one of its own. Only where the application is composed, where the services and the stages are known.</summary>
internal sealed class ServiceOfAnotherStage : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ServiceOfAnotherStage,
        "A stage names a service that is not in it",
        "Stage(\"{0}\") names '{1}' as {2}, but {3} {4}. help: {5}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The gate of a stage asks something of the stage's own services only.",
        RuleIds.Pages + RuleIds.ServiceOfAnotherStage + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        foreach (StageName named in StageName.In(graph))
        {
            // Two services of one name are MESH004.
            if (named.Services.Count != 1 || graph.Services.Services[named.Services[0]] is not { } service || service.Start.Stage == named.Stage) continue;
            if (named.FindingAt(graph, Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location place) =>
                Diagnostic.Create(s_descriptor, place, graph.SourceOf(named.Services[0]) is { } source ? [source.Identifier] : Array.Empty<Location>(), named.Stage, named.Name, named.Argument, graph.QuoteOf(named.Services[0]), Problem(service), Help(graph, named, service));
        }
    }

    private static string Problem(ServiceModel service) =>
        service.Lifetime != Lifetime.Singleton ? $"is {service.Lifetime.ToString().ToLowerInvariant()}, and so is not started"
        : service.Start.Stage is { } stage ? $"is in stage \"{stage}\""
        : "is in no stage";

    private static string Help(CompilationGraph graph, StageName named, ServiceModel service) =>
        service.Lifetime != Lifetime.Singleton ? "remove it" : $"write Stage = \"{named.Stage}\" on '{graph.NameOf(named.Services[0])}', or remove it here";
}
