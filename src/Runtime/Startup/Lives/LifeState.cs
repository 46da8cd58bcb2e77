namespace Mesh.Startup;

/// <summary>
/// The state of a service's life. A late service, without which the start goes on, has no state of its own: it waits, runs and comes up
/// like any other.
/// </summary>
internal enum LifeState
{
    /// <summary>Nothing has begun.</summary>
    New,

    /// <summary>The service waits for its dependencies, or for its stage.</summary>
    Waiting,

    /// <summary>The service may start as soon as there is a slot.</summary>
    Queued,

    /// <summary>A segment of the start is under way: the service is constructed, prepares, or initializes.</summary>
    Running,

    /// <summary>An attempt has failed; the next one follows after a delay.</summary>
    Retrying,

    /// <summary>The service is initialized, and the start waits until it is healthy.</summary>
    Gated,

    /// <summary>The service has started. A scoped or transient service is up when everything that it requires is.</summary>
    Up,

    /// <summary>The start of the service was given up. Anything of it that still runs has been told to stop.</summary>
    GivenUp,

    /// <summary>The service is being stopped, for good or for a restart.</summary>
    Stopping,

    /// <summary>The service has been stopped.</summary>
    Down,

    /// <summary>The service did not start, or did not come back from a restart.</summary>
    Failed,

    /// <summary>The service has been removed.</summary>
    Gone,

    /// <summary>
    /// The service is not started: the start leaves out optional services and nothing that is started needs this one, or a condition keeps
    /// it out of the plan.
    /// </summary>
    LeftOut,
}

/// <summary>The transitions between the states of a life.</summary>
internal static class LifeStates
{
    /// <summary>Whether the state may follow another.</summary>
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
