namespace Mesh.Startup;

/// <summary>Tells services that a dependency has joined: each service of one after another, once it can be called.</summary>
/// <param name="lives">The actor.</param>
internal sealed class LifeJoins(Lives lives)
{
    /// <summary>Notes that a dependency, without which the service went on, has joined.</summary>
    public void Note(ServiceLife life, string joined)
    {
        // A service that begins later begins with the dependency there. A service that has begun is told when it can be called.
        bool isThere = life.State is LifeState.Up or LifeState.Stopping or LifeState.Down || (life.Course.Started is not null && !life.IsSettled);
        if (!isThere) return;
        (life.Joins ??= new Joins()).Add(joined);
        TellNext(life);
    }

    /// <summary>Tells the service of the next join, if there is one and the service can be called.</summary>
    public void TellNext(ServiceLife life)
    {
        if (life is not { Joins: { IsTelling: false } joins, State: LifeState.Up, IsInitialized: true }) return;
        if (lives.IsStopping) joins.Clear(); // of no use during a stop
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

    // No hook is called beside one that was given up and still runs: the service is told of the next join when that has ended.
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
