namespace Mesh.Startup;

/// <content>Who is told that another has joined: each service of one after the other, once it can be called.</content>
internal sealed partial class StartRun
{
    /// <summary>The service is told that another one is there, without which it went on.</summary>
    public void TellJoined(StartNode node, string joined) => _queue.Post(() => NoteJoined(node, joined));

    private void NoteJoined(StartNode node, string joined)
    {
        // One that begins later begins with it. One that has begun is told when it can be called.
        bool isThere = node.IsInitialized || node.IsTakenOver || (node.Clock.Started is not null && !node.IsDone);
        if (!isThere || node.Joined.Contains(joined)) return;
        node.Joined.Enqueue(joined);
        TellNext(node);
    }

    // As elsewhere, nothing is called beside a hook that was given up and still runs: the next is told when that has ended.
    private void TellNext(StartNode node)
    {
        if (!node.HasJoined || node.Telling is not null || !node.IsInitialized || node.IsTakenOver) return;
        if (_abort.IsCancellationRequested) node.Joined.Clear(); // the mesh stops: nobody needs it any more
        while (node.Telling is null && node.Joined.TryDequeue(out string? joined))
        {
            if (_starter.Hooks.Joined(node.Entry, node.Instance, joined) is { } hook) node.Telling = BeginHook(node, hook, (call, error) => Told(node, joined, call, error), call => _queue.Post(() => BeTold(node, call)));
        }
    }

    private void Told(StartNode node, string joined, HookCall? call, Exception? error)
    {
        if (error is not null && _fatal is null)
        {
            if (call?.HasTimedOut(error) == true) StartupLog.JoinTimedOut(_log, error.Message);
            else StartupLog.JoinFailed(_log, error, node.Entry.Name, joined);
        }

        if (call is { IsRunning: false }) BeTold(node, call);
    }

    private void BeTold(StartNode node, HookCall call)
    {
        if (node.Telling != call) return; // it ended in the moment in which it was given up
        node.Telling = null;
        TellNext(node);
    }
}
