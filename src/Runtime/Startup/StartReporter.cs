using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Reports what happened in a start.</summary>
internal static class StartReporter
{
    public static StartupReport Report(StartRun run, ServiceStates states) => new(run.Total,
    [
        .. from node in run.Nodes
           where node.Clock.Started is not null
           let state = states[node.Index]
           select new ServiceStart(node.Entry.Name, state.Status, node.Clock.Ready, node.Clock.Started!.Value, node.IsDone ? node.Clock.Finished : run.Total, Awaited(node), state.Error),
    ]);

    // Through what is only passed on (scoped and transient services) to what really took time.
    private static string? Awaited(StartNode node)
    {
        StartNode? awaited = node.Clock.WaitedFor;
        while (awaited is { Clock.Started: null }) awaited = awaited.Clock.WaitedFor;
        return awaited?.Entry.Name;
    }
}
