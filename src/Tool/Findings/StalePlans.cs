using Mesh.Shared.Manifest;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Findings;

/// <summary>
/// Finds differences between the plan of the application and the assemblies beside it: an assembly was replaced, and the
/// application was not compiled again.
/// </summary>
internal static class StalePlans
{
    public static IEnumerable<GraphProblem> Find(Application application)
    {
        if (application.Root is not { } root) yield break;
        string help = $"help: compile {application.Name} again, or deploy the assemblies that it was compiled with.";
        Dictionary<(string, string?), int> present = application.Sorted.ToDictionary(service => NameOf(application, service));
        HashSet<(string, string?)> planned = [.. root.Plan.Select(NameOf)];
        foreach (PlannedModel service in root.Plan.OrderBy(static service => service.Type, StringComparer.Ordinal).ThenBy(static service => service.Origin, StringComparer.Ordinal))
        {
            if (!present.TryGetValue(NameOf(service), out int now))
            {
                yield return new GraphProblem("stale", null, $"'{service.Type.Replace("global::", "", StringComparison.Ordinal)}' is in the plan of {application.Name}, but in no assembly beside it: the start will fail. {help}");
                continue;
            }

            HashSet<(string, string?)> before = [.. service.Dependencies.Select(place => NameOf(root.Plan[place]))];
            int[] added = [.. application.Graph.Waiting.DependenciesOf(now).Where(target => planned.Contains(NameOf(application, target)) && !before.Contains(NameOf(application, target))).OrderBy(application.PlaceOf)];
            if (added.Length > 0) yield return new GraphProblem("stale", null, $"{application.LinkTo(now)} depends on {Words.List([.. added.Select(target => $"'{application.NameOf(target)}'")])}, which the plan of {application.Name} does not know: it will not wait. {help}");
        }

        // What lies on a cycle never had a place in the plan.
        HashSet<int> inOrder = [.. application.Graph.Waiting.Order()];
        foreach (int service in application.Sorted.Where(service => inOrder.Contains(service) && !planned.Contains(NameOf(application, service))))
        {
            yield return new GraphProblem("stale", null, $"{application.LinkTo(service)} is not in the plan of {application.Name}: it will not be started. {help}");
        }
    }

    private static (string Type, string? Origin) NameOf(PlannedModel service) => (service.Type, service.Origin);

    private static (string Type, string? Origin) NameOf(Application application, int service) => (application[service].Identity, application[service].Type.Origin);
}
