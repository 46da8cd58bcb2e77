namespace Mesh.Harness.Lives;

/// <summary>When a start has failed, a stop or a disposal is over, nothing begins any more.</summary>
internal sealed class NothingComesUpAfterwards : LifeRule
{
    public override void See(Happening happening, LifeState state)
    {
        if (happening is not { What: What.Begins, Service: { } service } || happening.Hook == HookKind.Dispose) return;
        if (!state.IsDisposed && (state.Run is not null || state.Asked.Count > 0)) return;
        // With a clock that throws a start may fail and leave what is started.
        if (!state.IsDisposed && state.Spec.Clock != Foreign.Works) return;
        if (happening.Hook is HookKind.HostStop or HookKind.Cleanup && state.Spec.Clock != Foreign.Works) return;
        // What was abandoned and has come to a good end after all lets go of what it has taken.
        if (happening.Hook is HookKind.HostStop or HookKind.Cleanup && state[service].WasAbandoned) return;
        Violated(happening, $"{happening.Hook} of {service.Name} begins after {(state.IsDisposed ? "the disposal" : "all is over")}");
    }
}
