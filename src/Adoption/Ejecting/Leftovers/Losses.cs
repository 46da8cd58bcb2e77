
namespace Mesh.Adoption.Ejecting.Leftovers;

/// <summary>Says once what Mesh did for an application and the code in its place does not.</summary>
internal static class Losses
{
    /// <summary>Gets the lines that concern the services of a solution.</summary>
    public static IReadOnlyList<string> Of(MeshSolution solution)
    {
        if (solution.Graph.Services.Count == 0) return [];
        List<string> lines =
        [
            "metrics, traces and log lines of each call; the registry of services; calls by name",
            "the checks of the graph by the compiler; what is missing is found when it is asked for ('ValidateOnBuild' finds some of it)",
        ];
        if (solution.Graph.Services.Any(static service => service.Start.Hooks is not null || service.Start.Initializes)) lines.Add("services start one after the other, without gates, pools and stages; one that is late is not waited for in the background");
        if (solution.Graph.Services.Any(static service => service.Start.Hooks?.Contains("Joined") == true)) lines.Add("nobody calls 'JoinedAsync'");
        if (solution.Graph.Services.Any(static service => service.Parameters.Any(static parameter => parameter.Optional))) lines.Add("an optional dependency that failed to start is handed over as it is, and not as null");
        if (solution.Projects.SelectMany(static project => project.Services).Any(static service => service.Model.Start.RestartWhenUnhealthy)) lines.Add("nothing restarts a service that is unhealthy");
        lines.Add("the configuration of policies and the start while the application runs ('Mesh:...')");
        return lines;
    }
}
