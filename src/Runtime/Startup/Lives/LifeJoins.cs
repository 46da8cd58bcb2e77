namespace Mesh.Startup;

/// <summary>Who is told that another has joined: each service of one after the other, once it can be called.</summary>
/// <param name="lives">The actor.</param>
internal sealed class LifeJoins(Lives lives)
{
    /// <summary>The service is told that another one is there, without which it went on.</summary>
    public void Note(ServiceLife life, string joined)
    {
        // One that begins later begins with it. One that has begun is told when it can be called.
        bool isThere = life.State is LifeState.Up or LifeState.Stopping or LifeState.Down || (life.Course.Started is not null && !life.IsSettled);
        if (!isThere) return;
        (life.Joins ??= new Joins()).Add(joined);
        TellNext(life);
    }

    /// <summary>Tells it of the next, where there is one and it can be told.</summary>
    public void TellNext(ServiceLife life)
    {
        if (life is not { Joins: { IsTelling: false } joins, State: LifeState.Up, IsInitialized: true }) return;
        if (lives.IsStopping) joins.Clear(); // nobody needs it any more
        while (joins.Next() is { } joined)
        {
            if (lives.Hooks.Joined(life.Entry, life.Instance, joined) is not { } hook) continue;
            joins.IsTelling = true;
            HookCall call = null!;
            call = new HookCall(hook, life.Launch?.Context, life, error => Told(life, joins, joined, call, error));
            life.Calls.Begin(call, lives.Calls);
            return;
        }
    }

    // Nothing is called beside a hook that was given up and still runs: the next is told when that has ended.
    private void Told(ServiceLife life, Joins joins, string joined, HookCall call, Exception? error)
    {
        if (error is not null && life.State == LifeState.Up && !lives.IsStopping)
        {
            if (call.HasTimedOut(error)) lives.Tell(() => StartupLog.JoinTimedOut(lives.Log, ErrorText.Of(error)));
            else lives.Tell(() => StartupLog.JoinFailed(lives.Log, error, life.Entry.Name, joined));
        }

        life.Calls.WhenAtRest(() =>
        {
            joins.IsTelling = false;
            TellNext(life);
        });
    }
}
