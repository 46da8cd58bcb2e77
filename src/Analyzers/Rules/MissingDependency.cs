using System.Collections.Immutable;
using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Suggestions;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH002: a constructor requests a type that nothing provides. Only where the application is composed: a library may leave requests open.
/// Reported once for each missing type, at its first request; and once for all types that a method would register which is not called.
/// </summary>
internal sealed class MissingDependency : GraphRule
{
    private const int LongestChain = 6;

    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.MissingDependency,
        "Missing dependency",
        "'{0}' asks for '{1}'{2}, which nothing provides{3}; needed by: {4}. {5}help: {6}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A constructor parameter's type must be a contract of a service, be registered by hand in this compilation, be promised with [assembly: ProvidedByHost], or come from an assembly that does not know Mesh.",
        RuleIds.Pages + RuleIds.MissingDependency + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (!graph.IsRoot) yield break;
        var similar = new SimilarServices(graph);
        ComposedGraph composed = graph.Composed(cancellationToken);
        var unseen = new UnseenProviders(graph, cancellationToken);
        IGrouping<(TypeRef Type, string? Key), GraphGap>[] missing = [.. MissingTypes.Find(graph, cancellationToken).Where(type => type.Any(gap => IsArgument(composed, gap)) || !unseen.May(type.Key.Type))];
        // A method that nobody calls is one cause, however much it would register.
        Dictionary<(TypeRef, string?), UncalledMethod> methods = similar.Methods.Choose([.. missing.Select(static type => type.Key)], cancellationToken);
        foreach (var cause in missing.GroupBy(type => methods.TryGetValue(type.Key, out UncalledMethod? method) ? method : (object)type.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Report(graph, composed, similar, [.. cause], cause.Key as UncalledMethod, cancellationToken) is { } finding) yield return finding;
        }
    }

    // At the first request for the first of the types.
    private static Finding? Report(CompilationGraph graph, ComposedGraph composed, SimilarServices similar, IGrouping<(TypeRef Type, string? Key), GraphGap>[] types, UncalledMethod? method, CancellationToken cancellationToken)
    {
        Consumers[] consumers = [.. types.Select(type => new Consumers(graph, type.Select(static gap => (gap.Service, gap.Parameter))))];
        int shown = Math.Max(0, Array.FindIndex(consumers, static found => found.Place is not null));
        (IGrouping<(TypeRef Type, string? Key), GraphGap> missing, Consumers first) = (types[shown], consumers[shown]);
        return graph.FindingAt(first.Service, first.Place, Create, cancellationToken);

        Diagnostic Create(Location location)
        {
            bool isMany = missing.Any(gap => composed.ParametersOf(gap.Service)[gap.Parameter].IsMany);
            ParameterModel asked = composed.ParametersOf(first.Service)[missing.First(gap => gap.Service == first.Service).Parameter];
            string[] others = [.. types.Where(type => type != missing).Select(static type => $"'{type.Key.Type.ToShortString()}'").Distinct(StringComparer.Ordinal)];
            Suggestion suggestion = asked.Kind == ParameterKind.Argument ? similar.ForArgument(graph.Services.Services[first.Service], asked, cancellationToken) : similar.For(asked, isMany, method, others, cancellationToken);
            return Diagnostic.Create(
                s_descriptor,
                location,
                first.OtherPlaces.Concat(consumers.Where(other => other != first).SelectMany(static other => other.Places)),
                ImmutableDictionary<string, string?>.Empty
                    .Add(Properties.Contract, missing.Key.Type.ToString())
                    .Add(Properties.Key, missing.Key.Key)
                    .Add(Properties.Candidates, Properties.Ids(suggestion.Candidates)),
                graph.NameOf(first.Service),
                isMany ? $"IEnumerable<{missing.Key.Type.ToShortString()}>" : suggestion.IsFunction ? $"Func<{missing.Key.Type.ToShortString()}>" : missing.Key.Type.ToShortString(),
                missing.Key.Key is { } key ? $" under the key {graph.TextOf(key)}" : "",
                first.AlsoAsked,
                Chain(graph, composed, first.Service, missing.Key.Type),
                suggestion.Similar.Count == 0 ? "" : $"similar: {string.Join("; ", suggestion.Similar)}. ",
                suggestion.Help);
        }
    }

    private static bool IsArgument(ComposedGraph composed, GraphGap gap) => composed.ParametersOf(gap.Service)[gap.Parameter].Kind == ParameterKind.Argument;

    // From what needs it in the end down to what is missing: each time the first dependent.
    private static string Chain(CompilationGraph graph, ComposedGraph composed, int service, TypeRef missing)
    {
        var path = new List<int> { service };
        while (path.Count < LongestChain)
        {
            int[] dependents = [.. composed.Waiting.DependentsOf(path[path.Count - 1]).Where(dependent => !path.Contains(dependent)).Take(1)];
            if (dependents.Length == 0) break;
            path.Add(dependents[0]);
        }

        path.Reverse();
        return Words.Chain([.. path.Select(graph.LinkTo), missing.ToShortString()]);
    }
}
