using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Findings;

/// <summary>Finds services with the same name.</summary>
internal static class DuplicateNames
{
    public static IEnumerable<GraphProblem> Find(Application application) => application.Sorted
        .GroupBy(application.NameOf, StringComparer.Ordinal)
        .Where(static group => group.Count() > 1)
        .Select(group => new GraphProblem(
            "duplicate",
            "MESH004",
            $"{Words.List([.. group.Select(service => $"{application.ClassOf(service)} in {application.AssemblyOf(service)}")])} are named '{group.Key}'. help: give each a name of its own: [Service(Name = \"...\")]."));
}
