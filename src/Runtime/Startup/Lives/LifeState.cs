namespace Mesh.Startup;

/// <summary>Where the life of a service stands. That the start of the application goes on without it is no state of its own: a late one waits, runs or comes up as any other.</summary>
internal enum LifeState
{
    /// <summary>Nothing has begun.</summary>
    New,

    /// <summary>It waits for what it depends on, or for its stage.</summary>
    Waiting,

    /// <summary>It may start as soon as there is a slot.</summary>
    Queued,

    /// <summary>A segment of its start is under way: it is constructed, prepares, or initializes.</summary>
    Running,

    /// <summary>An attempt has failed, and the next one comes after a wait.</summary>
    Retrying,

    /// <summary>It is initialized, and it is waited for until it is healthy.</summary>
    Gated,

    /// <summary>It has started. One that is only made when somebody asks is up when all is there that it requires.</summary>
    Up,

    /// <summary>Its start was given up. What of it still runs has been told to stop.</summary>
    GivenUp,

    /// <summary>It is being stopped: for good, or for a restart.</summary>
    Stopping,

    /// <summary>It has been stopped.</summary>
    Down,

    /// <summary>It did not start, or not again.</summary>
    Failed,

    /// <summary>It has been removed.</summary>
    Gone,

    /// <summary>It is not started: the start was told to do without it, and nothing that was started needs it, or it is not in the plan now because of a condition.</summary>
    LeftOut,
}

/// <summary>Which way a life can go.</summary>
internal static class LifeStates
{
    /// <summary>Whether the one state may follow the other.</summary>
    public static bool MayFollow(this LifeState next, LifeState state) => state switch
    {
        LifeState.New or LifeState.Down => next is LifeState.Waiting or LifeState.Gone or LifeState.LeftOut,
        LifeState.Waiting => next is LifeState.Queued or LifeState.Up or LifeState.Failed or LifeState.GivenUp,
        LifeState.Queued => next is LifeState.Running or LifeState.Waiting or LifeState.Failed or LifeState.GivenUp,
        LifeState.Running => next is LifeState.Waiting or LifeState.Retrying or LifeState.Gated or LifeState.Up or LifeState.Failed or LifeState.GivenUp or LifeState.Stopping,
        LifeState.Retrying => next is LifeState.Waiting or LifeState.Failed or LifeState.GivenUp,
        LifeState.Gated => next is LifeState.Up or LifeState.Failed or LifeState.GivenUp,
        LifeState.Up or LifeState.GivenUp => next is LifeState.Stopping or LifeState.Down or LifeState.Failed,
        LifeState.Stopping => next is LifeState.Down or LifeState.Up or LifeState.Failed or LifeState.LeftOut,
        LifeState.Failed => next is LifeState.Stopping or LifeState.Down or LifeState.Up or LifeState.Gone,
        LifeState.LeftOut => next is LifeState.Waiting or LifeState.Stopping or LifeState.Down or LifeState.Up or LifeState.Failed,
        _ => false,
    };
}
