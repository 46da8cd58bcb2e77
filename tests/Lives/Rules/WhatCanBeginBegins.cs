namespace Mesh.Harness.Lives;

/// <summary>A service is constructed in the moment in which the last of what it requires is initialized, whatever any other does: where there are slots enough and no stages.</summary>
internal sealed class WhatCanBeginBegins : LifeRule
{
    private readonly Dictionary<LifeService, (long Time, Happening Last)> _due = [];
    private readonly HashSet<LifeService> _begun = [];
    private readonly HashSet<LifeService> _up = [];
    private int _starts;
    private long _failed = long.MinValue / 2;

    public override void See(Happening happening, LifeState state)
    {
        if (happening is { What: What.CommandBegins, Command.Kind: CommandKind.Start }) _starts++;
        if (_starts > 1 || state.Spec.Slots != int.MaxValue || state.Spec.Stages.Count > 0) return;
        foreach ((LifeService service, (long time, Happening last)) in _due)
        {
            if (_begun.Contains(service) || happening.Time <= time || state.IsSame(happening.Time, time)) continue;
            _begun.Add(service);
            if (!state.IsSame(_failed, time) && state.Run is { } run && state.Asked.Contains(run) && state.GivenUp is null) Violated(last, $"{service.Name} could begin when {last.Service!.Name} was initialized, and did not");
        }

        if (happening.What == What.Fails) _failed = happening.Time; // which may fail the start
        if (happening is { What: What.Begins, Hook: HookKind.Construct }) _begun.Add(happening.Service!);
        if (happening is not { What: What.Ends, Service: { } up } || happening.Hook != (up.IsHosted ? HookKind.HostStart : HookKind.Initialize) || up[happening.Hook] is { Blocks: true } || state[up].Status == ServiceStatus.Failed || state[up].Active.Exists(static call => call.GivenUp is not null)) return;
        _up.Add(up);
        foreach (LifeService service in state.Spec.Services.Where(service => !service.IsAdded && service.IsSingleton && !_due.ContainsKey(service) && service.Edges.Exists(edge => edge.Service == up.Index)))
        {
            if (service.Edges.TrueForAll(edge => edge is { Optional: false, Until: Until.Initialized } && _up.Contains(state.Spec.Services[edge.Service]))) _due.Add(service, (happening.Time, happening));
        }
    }
}
