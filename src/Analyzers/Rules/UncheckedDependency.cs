using System.Collections.Immutable;
using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Registrations;
using Mesh.Analyzers.Suggestions;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH062: a registration of a type that only the running application knows, which may provide what nothing else provides. Reported once
/// for each such registration that the check for missing dependencies stops at.
/// </summary>
internal sealed class UncheckedDependency : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UncheckedDependency,
        "A dependency cannot be checked",
        "What is registered here is known only when the application runs. Nothing else provides {0}: this may, or {1} missing. help: {2}.",
        Categories.Graph,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A registration whose type is no constant may provide anything, so that what is missing is found when the application starts, not when it is compiled.",
        RuleIds.Pages + RuleIds.UncheckedDependency + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (!graph.IsRoot || graph.Compositions(cancellationToken).Unseen.TrueForAll(static unseen => unseen.OnlyClasses)) yield break;
        var unseen = new UnseenProviders(graph, cancellationToken);
        var stopped = new List<(ExpressionSyntax Call, IGrouping<(TypeRef Type, string? Key), GraphGap> Missing)>();
        foreach (IGrouping<(TypeRef Type, string? Key), GraphGap> missing in MissingTypes.Find(graph, cancellationToken))
        {
            if (unseen.By(missing.Key.Type).FirstOrDefault(static registration => registration is { OnlyClasses: false, Call: not null }) is { Call: { } call }) stopped.Add((call, missing));
        }

        foreach (IGrouping<ExpressionSyntax, IGrouping<(TypeRef Type, string? Key), GraphGap>> place in stopped.GroupBy(static found => found.Call, static found => found.Missing))
        {
            string[] types = [.. place.Select(static missing => missing.Key.Type.ToShortString()).Distinct(StringComparer.Ordinal)];
            IEnumerable<Location> requests = place.SelectMany(static missing => missing).Select(gap => graph.PlaceOf(gap.Service, gap.Parameter, -1)).OfType<Location>().Distinct();
            string help = $"register {(types.Length == 1 ? "it by its type" : "them by their types")}, or if this does, write [assembly: ProvidedByHost<{types[0]}>]";
            string quoted = Words.List([.. types.Select(static type => $"'{type}'")]), missing = types.Length == 1 ? "it is" : "they are";
            yield return new Finding(null, Diagnostic.Create(s_descriptor, HandRegistration.PlaceOf(place.Key), requests, ImmutableDictionary<string, string?>.Empty, quoted, missing, help));
        }
    }
}
