using Mesh.Tool.Graphs;

namespace Mesh.Tool.Findings;

/// <summary>Finds all problems of a graph.</summary>
internal static class GraphCheck
{
    /// <summary>Finds the problems, kind by kind, in the same order for the same assemblies.</summary>
    public static IReadOnlyList<GraphProblem> Run(Application application) =>
    [
        .. StalePlans.Find(application),
        .. DependencyCycles.Find(application),
        .. MissingDependencies.Find(application),
        .. AmbiguousProviders.Find(application),
        .. CaptiveDependencies.Find(application),
        .. DuplicateNames.Find(application),
    ];
}
