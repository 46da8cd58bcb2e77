namespace Mesh.Harness.Lives;

/// <summary>A service is initialized when it is down, and told anything else when it is up; each instance is disposed once.</summary>
internal sealed class HooksFitTheirService : LifeRule
{
    public override void See(Happening happening, LifeState state)
    {
        if (happening is not { What: What.Begins, Service: { } service }) return;
        bool isUp = state[service].IsUp;
        if (happening.Hook is not (HookKind.Construct or HookKind.Dispose) && state[service].IsDisposed) Violated(happening, $"{happening.Hook} of {service.Name}, which has been disposed");
        if (happening.Hook is HookKind.Prepare or HookKind.Initialize && isUp) Violated(happening, $"{happening.Hook} of {service.Name}, which is initialized already");
        if (happening.Hook is HookKind.HostStart or HookKind.HostStop or HookKind.Ready or HookKind.Join or HookKind.Warm or HookKind.Cleanup && !isUp) Violated(happening, $"{happening.Hook} of {service.Name}, which is not initialized");
        if (happening.Hook == HookKind.Dispose && happening.Call > 1 && !service.IsAdded) Violated(happening, $"{service.Name} is disposed {happening.Call} times");
        if (happening.Hook == HookKind.Dispose && isUp && !state[service].IsAbandoned && !state[service].Active.Exists(static call => call.Hook != HookKind.Dispose)) Violated(happening, $"{service.Name} is disposed and has not been cleaned up");
    }
}
