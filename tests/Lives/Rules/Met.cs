namespace Mesh.Harness.Lives;

/// <summary>Counts what is met in lives: which steps are given up by what, and what the hooks do then.</summary>
public sealed class Met
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Counts one life.</summary>
    public void Add(LifeSpec spec, LifeLog log)
    {
        var state = new LifeState(spec, TimeSpan.Zero);
        foreach (Happening happening in log.Happenings)
        {
            if (Why(happening, state) is { } why) AddSteps(why, state);
            if (happening.What == What.GivenUp && spec.Services[happening.Service!.Index][happening.Hook] is { } hook) Add($"given up: {happening.Hook} {hook.Reaction}");
            if (happening is { What: What.CommandEnds, Command: { } command }) Add($"{command.Kind}: {(happening.Error is null ? "well" : happening.Error.GetType().Name)}");
            state.Apply(happening);
        }
    }

    private static string? Why(Happening happening, LifeState state) => happening switch
    {
        { What: What.CommandBegins, Command: { GivesUp: true, Kind: var kind } } when state.Run is not null => kind.ToString(),
        { What: What.TokenCancelled, Command: { Kind: CommandKind.Start } command } when state.Run == command && state.Asked.Contains(command) => "Token",
        { What: What.Fails, Service: { Critical: true } service } when state.Run is { } run && state.Asked.Contains(run) && service.Retries == 0 => "Failure",
        _ => null,
    };

    private void AddSteps(string why, LifeState state)
    {
        foreach (HookCall call in state.Services.SelectMany(static service => service.Active)) Add($"{why} at {call.Hook}");
    }

    private void Add(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;
}
