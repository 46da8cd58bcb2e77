namespace Mesh.Harness.Lives;

/// <summary>No hook of a service begins while another of it runs, given up or not, nor is the service disposed then.</summary>
internal sealed class OneHookAtATime : LifeRule
{
    public override void See(Happening happening, LifeState state)
    {
        if (happening is not { What: What.Begins, Service: { } service }) return;
        ServiceState own = state[service];
        // What has outlived its time is disposed by a container that knows nothing of it.
        if (happening.Hook == HookKind.Dispose && own.Active.Count > 0 && state.HasOutlived(own, happening.Time)) own.Abandon();
        if (own.Active.Count == 0 || (happening.Hook == HookKind.Dispose && (own.IsAbandoned || state.Spec.Clock != Foreign.Works))) return;
        Violated(happening, $"{happening.Hook} of {service.Name} begins while {string.Join(", ", own.Active.Select(static call => call.Hook))} runs");
    }
}
