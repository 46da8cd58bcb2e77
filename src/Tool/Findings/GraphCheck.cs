using Mesh.Tool.Graphs;

namespace Mesh.Tool.Findings;

/// <summary>Looks for all that is wrong.</summary>
internal static class GraphCheck
{
    /// <summary>The findings, kind by kind, the same for the same assemblies.</summary>
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
