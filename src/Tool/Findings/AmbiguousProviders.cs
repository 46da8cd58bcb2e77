using Mesh.Shared.Graphs;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Findings;

/// <summary>
/// Finds requests for a single service that several services provide, except those that the compiler has accepted, because the
/// application registers the service itself.
/// </summary>
internal static class AmbiguousProviders
{
    public static IEnumerable<GraphProblem> Find(Application application)
    {
        HashSet<RequestModel> accepted = application.Root is { } root ? [.. root.Ambiguous, .. root.Open] : [];
        var asked = application.Graph.Ambiguities
            .Select(ambiguity => (Ambiguity: ambiguity, Parameter: application[ambiguity.Service].Parameters[ambiguity.Parameter]))
            .GroupBy(static asked => RequestModel.Of(asked.Parameter))
            .Where(group => !accepted.Contains(group.Key))
            .OrderBy(static group => group.Key.Type, StringComparer.Ordinal)
            .ThenBy(static group => group.Key.Key, StringComparer.Ordinal)
            .ThenBy(static group => group.Key.Origin, StringComparer.Ordinal);
        foreach (var group in asked)
        {
            (GraphAmbiguity ambiguity, ParameterModel parameter) = group.OrderBy(asked => application.PlaceOf(asked.Ambiguity.Service)).First();
            string contract = parameter.Type.ToShortString();
            yield return new GraphProblem(
                "ambiguous",
                "MESH005",
                $"{application.LinkTo(ambiguity.Service)} asks for one '{contract}'{(parameter.Key is { } key ? $" under the key {key}" : "")}, but {Words.List([.. ambiguity.Providers.Select(application.LinkTo)])} provide it. help: give all but one a key, or take IEnumerable<{contract}>.");
        }
    }
}
