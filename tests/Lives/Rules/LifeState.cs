namespace Mesh.Harness.Lives;

/// <summary>How all stands at a moment of a life.</summary>
/// <param name="spec">The life.</param>
/// <param name="tolerance">How exact its times are.</param>
public sealed class LifeState(LifeSpec spec, TimeSpan tolerance)
{
    public LifeSpec Spec => spec;

    public IReadOnlyList<ServiceState> Services { get; } = [.. spec.Services.Select(static service => new ServiceState(service))];

    /// <summary>What has been asked and not been answered.</summary>
    public HashSet<Command> Asked { get; } = [];

    /// <summary>The start that is under way or was the last to succeed; null when there is none to be stopped.</summary>
    public Command? Run { get; private set; }

    /// <summary>Whether that has begun to start anything.</summary>
    public bool HasRunBegun { get; private set; }

    /// <summary>Since when all is given up or stopped at the latest; null while it is not.</summary>
    public long? GivenUp { get; private set; }

    /// <summary>Whether it is no longer wanted that services take their time to stop.</summary>
    public bool IsCutShort { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>What was logged as a warning or worse.</summary>
    public List<string> Warnings { get; } = [];

    public ServiceState this[LifeService service] => Services[service.Index];

    /// <summary>The services that have something to lose when this one goes, and whether they can do without.</summary>
    public IEnumerable<(ServiceState State, bool Optional)> Dependents(LifeService service)
    {
        foreach (LifeService other in spec.Services.Where(static other => other.IsSingleton))
        {
            PlannedEdge[] edges = [.. spec.Waited(other).Where(edge => edge.Service == service.Index).Select(static edge => new PlannedEdge(edge.Optional || edge.Until == Until.Constructed))];
            if (edges.Length > 0) yield return (this[other], Array.TrueForAll(edges, static edge => edge.Weak));
        }
    }

    /// <summary>Whether something of a service has been under way for longer than it must be waited for.</summary>
    public bool HasOutlived(ServiceState state, long now)
    {
        if (IsCutShort) return state.Active.Count > 0; // what is only initialized is asked to clean up all the same
        return state.Active.Exists(call =>
        {
            if (call.Hook == HookKind.Dispose || Since(state, call) is not { } since) return false;
            // What is left of the budget is shared along the chains; how long they are, is the orchestrator's to know.
            TimeSpan left = (spec.StopBudget - TimeSpan.FromTicks(since - Math.Min(since, GivenUp ?? since))) / spec.Services.Count;
            TimeSpan own = spec.StopTimeoutOf(state.Service);
            TimeSpan least = left < own ? left : own;
            return now - since >= (least - tolerance).Ticks;
        });
    }

    /// <summary>Whether two moments are the same, as far as that can be told.</summary>
    public bool IsSame(long one, long other) => Math.Abs(one - other) <= tolerance.Ticks;

    public void Apply(Happening happening)
    {
        switch (happening.What)
        {
            case What.Begins or What.GivenUp or What.Ends or What.Fails:
                ApplyHook(happening, this[happening.Service!]);
                break;
            case What.Status:
                this[happening.Service!].Status = happening.After;
                break;
            case What.Logged when happening.IsWarning:
                Warnings.Add($"{happening.Text} {happening.Error}");
                break;
            case What.TokenCancelled:
                IsCutShort |= happening.Command!.Kind == CommandKind.Stop;
                if (happening.Command == Run) GivenUp ??= happening.Time;
                break;
            case What.CommandBegins:
                Begin(happening);
                break;
            case What.CommandEnds:
                End(happening);
                break;
        }
    }

    // Of several hooks one after the other it is the first that counts. What holds its thread does not tell when it was given up.
    private long? Since(ServiceState state, HookCall call)
    {
        long? since = call.Hook is HookKind.Cleanup or HookKind.HostStop || IsDeaf(state, call) ? call.Begin : call.GivenUp ?? GivenUp;
        return state.LetsGoSince < since ? state.LetsGoSince : since;
    }

    private static bool IsDeaf(ServiceState state, HookCall call) => call.Hook == HookKind.Construct || state.Service[call.Hook] is { Blocks: true };

    private void ApplyHook(Happening happening, ServiceState state)
    {
        HookCall? call = state.Active.Find(call => call.Hook == happening.Hook && call.Call == happening.Call);
        if (happening.What == What.Begins)
        {
            state.Active.Add(new HookCall(happening.Hook, happening.Call, happening.Time));
            HasRunBegun |= happening.Hook is not (HookKind.HostStop or HookKind.Cleanup or HookKind.Dispose);
            if (happening.Hook == HookKind.Construct) state.IsDisposed = false;
            if (happening.Hook == HookKind.Dispose) state.IsDisposed = true;
            if (happening.Hook == HookKind.Cleanup) (state.IsUp, state.CameUpAfterAll, state.Downs) = (false, false, state.Downs + 1);
            return;
        }

        if (call is null) return; // it has ended in the moment in which it was given up
        if (happening.What == What.GivenUp)
        {
            call.GivenUp = happening.Time;
            // That a critical one fails gives up all, which is seen from outside when it has failed.
            if (Run is { } run && Asked.Contains(run)) GivenUp ??= happening.Time;
            return;
        }

        call.Ended = happening.Time;
        if (call.Hook is not (HookKind.HostStop or HookKind.Cleanup or HookKind.Dispose) && (call.GivenUp ?? GivenUp) is not null && HasOutlived(state, happening.Time)) state.Abandon();
        if (call.Hook != HookKind.Dispose) state.LetsGoSince = call.Hook == HookKind.Cleanup ? null : Since(state, call);
        state.Active.Remove(call);
        if (call.Hook == HookKind.Construct) state.Constructed = happening.Time;
        if (call.Hook == HookKind.HostStart) state.CameUpAfterAll |= call.GivenUp is not null || IsDeaf(state, call) || happening.What == What.Fails;
        if (happening is not { What: What.Ends, Hook: HookKind.Initialize }) return;
        (state.UpSince, state.IsUp, state.Ups, state.CameUpAfterAll) = (happening.Time, true, state.Ups + 1, call.GivenUp is not null || IsDeaf(state, call));
    }

    private void Begin(Happening happening)
    {
        Command command = happening.Command!;
        Asked.Add(command);
        if (command.Kind == CommandKind.Start && Run is null && !IsDisposed) BeginRun(command);
        if (command.GivesUp) GivenUp ??= happening.Time;
    }

    private void End(Happening happening)
    {
        Command command = happening.Command!;
        Asked.Remove(command);
        IsDisposed |= command.Disposes && !Asked.Any(static other => other.Disposes); // a container is disposed once, and says to others that it has been
        // What was given up were single ones; a signal has waited for the end of the start.
        if (command == Run && happening.Error is null && !Asked.Any(static other => other is { GivesUp: true, Kind: not CommandKind.Signal })) GivenUp = Asked.Any(static other => other.GivesUp) ? happening.Time : null;
        bool ends = (command.GivesUp && happening.Error is not ObjectDisposedException) || (command == Run && happening.Error is not null);
        if (!ends || (Run is { } run && run != command && Asked.Contains(run))) return;
        Run = null;
        if (!IsDisposed && Asked.FirstOrDefault(static other => other.Kind == CommandKind.Start) is { } next) BeginRun(next);
    }

    private void BeginRun(Command command)
    {
        Run = command;
        foreach (ServiceState state in Services.Where(state => IsCutShort && state.Active.Count > 0)) state.Abandon();
        (GivenUp, IsCutShort, HasRunBegun) = (null, false, false);
        foreach (ServiceState state in Services) state.IsAbandoned &= !state.IsAtRest;
    }

    private readonly record struct PlannedEdge(bool Weak);
}
