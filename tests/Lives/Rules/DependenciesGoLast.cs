namespace Mesh.Harness.Lives;

/// <summary>A service is cleaned up and disposed when all that depend on it are at rest, unless these have outlived their time.</summary>
internal sealed class DependenciesGoLast : LifeRule
{
    private readonly HashSet<(LifeService, int)> _alone = [];

    public override void See(Happening happening, LifeState state)
    {
        if (happening is not { What: What.Begins, Hook: HookKind.HostStop or HookKind.Cleanup or HookKind.Dispose, Service: { } service }) return;
        // What is constructed when the container has begun to dispose, it disposes at once.
        if (happening.Hook == HookKind.Dispose && state[service].Constructed == happening.Time && state.Asked.Any(static command => command.Disposes)) return;
        foreach ((ServiceState dependent, bool isOptional) in state.Dependents(service))
        {
            if (dependent.IsAtRest || dependent.IsAbandoned || _alone.Contains((service, state[service].Ups))) continue;
            // What prepares or is constructed has not called it, and nobody has had it who was told that it has started.
            if (state[service].CameUpAfterAll && !dependent.IsUp && dependent.Active.TrueForAll(static call => call.Hook is HookKind.Construct or HookKind.Prepare)) continue;
            if (GoesAlone(service, isOptional, happening.Time, state))
            {
                if (happening.Hook == HookKind.HostStop) _alone.Add((service, state[service].Ups)); // then it is cleaned up too, whatever happens meanwhile
                continue;
            }

            if (state.HasOutlived(dependent, happening.Time))
            {
                dependent.Abandon();
                continue;
            }

            string how = dependent.How(happening.Time);
            Violated(happening, $"{happening.Hook} of {service.Name} while {dependent.Service.Name}, which depends on it, {how}");
        }
    }

    // To be started again or taken out, or because it had been given up and came up after all.
    private static bool GoesAlone(LifeService service, bool isOptional, long now, LifeState state)
    {
        if (state[service].CameUpAfterAll && isOptional) return true;
        if (state.GivenUp is { } given && given != now) return false; // what has begun in that moment may go on
        return service.RestartWhenUnhealthy || state.Asked.Any(static command => command.Kind is CommandKind.Restart or CommandKind.Remove);
    }
}
