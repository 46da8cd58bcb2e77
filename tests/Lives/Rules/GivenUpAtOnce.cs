namespace Mesh.Harness.Lives;

/// <summary>When all is given up, the tokens of all hooks under way are cancelled in that moment.</summary>
internal sealed class GivenUpAtOnce : LifeRule
{
    private readonly List<(Happening Why, ServiceState Service, HookCall Call)> _meant = [];

    private readonly HashSet<Command> _well = []; // what has ended well all the same, since it was over

    public override void See(Happening happening, LifeState state)
    {
        if (happening is { What: What.CommandEnds, Error: null, Command: { } over }) _well.Add(over);
        if (state.Run is not { } run) return;
        if (!(happening is { What: What.TokenCancelled, Command: { } cancelled } && cancelled == run && state.Asked.Contains(run)) && happening is not { What: What.CommandBegins, Command.GivesUp: true }) return;
        foreach (ServiceState service in state.Services)
        {
            // What has a token, and listens to it.
            foreach (HookCall call in service.Active.Where(call => call.Hook is not (HookKind.Construct or HookKind.HostStop or HookKind.Cleanup or HookKind.Dispose) && service.Service[call.Hook] is { Blocks: false }))
            {
                if (call.GivenUp is null) _meant.Add((happening, service, call));
            }
        }
    }

    public override void Finish(LifeState state)
    {
        if (state.Spec.Log != Foreign.Works) return;
        foreach ((Happening why, ServiceState service, HookCall call) in _meant.Where(meant => !IsOver(meant.Why)))
        {
            if (!(call.GivenUp is { } given && state.IsSame(given, why.Time)) && !(call.Ended is { } ended && state.IsSame(ended, why.Time)))
            {
                Violated(why, $"the token of {call.Hook} of {service.Service.Name} was {(call.GivenUp is { } late ? $"cancelled {TimeSpan.FromTicks(late - why.Time).TotalMilliseconds:0.###} ms after that" : "never cancelled")}");
            }
        }
    }

    // A start that is over when its token is cancelled; a signal waits for that, and then stops what has been started.
    private bool IsOver(Happening why) => why switch
    {
        { What: What.TokenCancelled, Command: { } cancelled } => _well.Contains(cancelled),
        { Command.Kind: CommandKind.Signal } => _well.Any(static command => command.Kind == CommandKind.Start),
        _ => false,
    };
}
