using System.Collections.Immutable;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Places;
using Mesh.Analyzers.Suggestions;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH006: an attribute names a dependency that is not a service. An interface may still be provided by an assembly that is not visible
/// here, so it is an error only where the application is composed, and none for an optional dependency.
/// </summary>
internal sealed class DependsOnNoService : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DependsOnNoService,
        "DependsOn names something that is no service",
        "'{0}' depends on '{1}', which {2}. help: {3}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The start can only wait for what it starts itself: a class with [Service], named by the class or by one of its contracts.",
        RuleIds.Pages + RuleIds.DependsOnNoService + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        foreach (SourceService service in graph.Sources)
        {
            foreach (NamedDependency dependency in service.Dependencies.Where(static dependency => !dependency.IsEdge || IsOpen(dependency.Target)))
            {
                string target = dependency.Target.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
                string help = IsOpen(dependency.Target) ? "name the closed type that is meant" : "remove it";
                yield return new Finding(service.Type, Diagnostic.Create(s_descriptor, dependency.Location, service.Model.Type.ToShortString(), target, IsOpen(dependency.Target) ? "is an open generic type" : "cannot be a service", help));
            }
        }

        foreach (GraphGap gap in graph.Services.Gaps.Where(static gap => gap.Attribute >= 0))
        {
            EdgeModel edge = graph.Services.Services[gap.Service].Edges[gap.Attribute];
            NamedDependency? written = graph.SourceOf(gap.Service)?.OfAttribute(gap.Attribute);
            if ((edge.Trusted && (edge.Optional || !graph.IsRoot)) || IsOpen(written?.Target) || graph.Rejected.Contains(edge.Target)) continue;
            if (graph.FindingAt(gap.Service, written?.Location, Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location location)
            {
                (string problem, string help) = Explain(edge, written?.Target);
                return Diagnostic.Create(s_descriptor, location, ForFixes(graph, edge, written?.Target, cancellationToken), graph.NameOf(gap.Service), edge.Target.ToShortString(), problem, help);
            }
        }
    }

    private static ImmutableDictionary<string, string?> ForFixes(CompilationGraph graph, EdgeModel edge, ITypeSymbol? target, CancellationToken cancellationToken)
    {
        if (edge.Trusted)
        {
            return ImmutableDictionary<string, string?>.Empty
                .Add(Properties.CanBeOptional, "true")
                .Add(Properties.Contract, edge.Target.ToString())
                .Add(Properties.Candidates, Properties.Ids(new Implementations(graph.Compilation, cancellationToken).Of(edge.Target)));
        }

        return target is INamedTypeSymbol type && ServiceReader.AttributeOf(type) is null && ServiceValidity.Problem(type, out _) is null
            ? ImmutableDictionary<string, string?>.Empty.Add(Properties.Contract, edge.Target.ToString()).Add(Properties.Candidates, Properties.Ids([type]))
            : ImmutableDictionary<string, string?>.Empty;
    }

    private static bool IsOpen(ITypeSymbol? target) => target is INamedTypeSymbol { IsUnboundGenericType: true };

    private static (string Problem, string Help) Explain(EdgeModel edge, ITypeSymbol? target)
    {
        string name = edge.Target.ToShortString();
        if (edge.Trusted) return ("no service has as contract", $"put [Service] on a class that implements '{name}', or make the dependency optional");
        return target is INamedTypeSymbol type && ServiceReader.AttributeOf(type) is not null
            ? ("has [Service], but is not in its assembly's manifest", $"build '{type.ContainingAssembly.Name}' with Mesh.Generators, without errors")
            : ("is no service", $"put [Service] on '{name}', or remove the dependency");
    }
}
