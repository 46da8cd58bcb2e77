using Mesh.Shared.Manifest;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Findings;

/// <summary>
/// Finds requests of services that nothing provides. Only for applications: libraries may leave requests open. Requests that the
/// application satisfied otherwise when it was compiled (registered by hand, promised) count as satisfied: its plan lists them.
/// </summary>
internal static class MissingDependencies
{
    public static IEnumerable<GraphProblem> Find(Application application)
    {
        if (application.Root is not { } root) yield break;
        HashSet<RequestModel> accepted = [.. root.Open, .. root.Ambiguous];
        var asked = application.Sorted
            .SelectMany(service => application.OpenOf(service).Select(parameter => (Service: service, Request: RequestModel.Of(parameter), Name: parameter.Type.ToShortString())))
            .Where(gap => !accepted.Contains(gap.Request))
            .GroupBy(static gap => gap.Request);
        foreach (var missing in asked)
        {
            (int first, _, string name) = missing.First();
            string[] others = [.. missing.Select(static gap => gap.Service).Distinct().Skip(1).Select(service => $"'{application.NameOf(service)}'")];
            string also = others.Length == 0 ? "" : $"; so {(others.Length == 1 ? "does" : "do")} {Words.List(others)}";
            string key = missing.Key.Key is { } given ? $" under the key {given}" : "";
            yield return new GraphProblem(
                "missing",
                "MESH002",
                $"{application.LinkTo(first)} asks for '{name}'{key}, which nothing provides{also}. help: deploy the version of {application.AssemblyOf(first)} that {application.Name} was compiled with, or compile {application.Name} with this one.");
        }
    }
}
