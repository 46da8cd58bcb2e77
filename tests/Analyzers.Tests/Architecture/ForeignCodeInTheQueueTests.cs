using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Architecture;

/// <summary>Nothing that an application has written, or may have, runs in the queue of the actor that starts and stops services: it would hold up all of them.</summary>
public class ForeignCodeInTheQueueTests
{
    // What is handed to these runs in the queue.
    private static readonly HashSet<string> s_entries =
    [
        "Actor.Post", "Actor.AskAsync", "Actor.After", "Actor.TellAfterwards", "CallLine.WhenAtRest", "StopSteps.Begin", "HealthWait.Begin", "new BoundedWait", "new HookCall", "new RestartLaunch", "new SerialQueue", "new Stop",
    ];

    // What is handed to these runs elsewhere.
    private static readonly HashSet<string> s_handedOver =
    [
        "Actor.Tell", "Actor.Outside", "Actor.After", "WorkRunner.Begin", "WorkRunner.BeginLast", "WorkRunner.BeginSoon", "WorkRunner.BeginBlocking", "WorkRunner.CancelAsync", "WorkRunner.Promise", "ServiceStates.Outside()",
        "Hooks.Ready", "Hooks.Joined", "Hooks.Warming", "Hooks.Stop", // make what is called on another thread
        "Actor.Clock", // asked only by who comes from outside of the queue
        "ErrorText.Remembered", // asks nobody but our own errors, and the framework's
        "ErrorText.Remember", // behind an await, where the error arises
    ];

    // Delegates of ours: what they are is among the entries, or calls nobody.
    private static readonly HashSet<string> s_allowed =
    [
        "BoundedWait.abandoned()", "CallLine.then()", "Cuts.cut()", "HealthWait.ended()", "HookCall.End()", "LaterPost.action()", "LifeSteps.CameUp()", "LifeSteps.Reported()", "PlanWalk.dependenciesOf()", "PlanWalk.isFollowed()", "PlanWalk.isWanted()", "Actor.change()", "Actor.tell()", "Posted.Action()", "SerialQueue.before()", "SerialQueue.after()", "SerialQueue.failed()",
        "Joining.IsFree()", "Joining.began()", "Leaving.why()", "Removal.told()", "RestartLaunch.finished()", "ServiceLife.then()", "ServiceStates.Changed()", "StartReadiness.ended()", "Stop._services()", "StopSteps.CleansUp()", "StopSteps.ended()", "a delegate()",
    ];

    private static IEnumerable<MetadataReference> References => Compile.References.Where(static reference => Path.GetFileName(reference.Display) != "Mesh.Runtime.dll");

    [Fact]
    public void The_actor_calls_nothing_foreign_in_its_queue()
    {
        var scan = new LockScan(LockScan.Runtime(References), s_allowed, s_handedOver);
        IReadOnlyList<string> found = scan.FindInQueue(s_entries, out int actions);
        Assert.True(found.Count == 0, string.Join('\n', found.DistinctBy(static call => call[(call.LastIndexOf("> ", StringComparison.Ordinal) + 1)..])));
        Assert.InRange(actions, 40, int.MaxValue);
        Assert.Equal(s_allowed.Order(StringComparer.Ordinal), scan.Used.Order(StringComparer.Ordinal));
    }
}
