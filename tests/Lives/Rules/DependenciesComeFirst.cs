using Mesh.Plan;

namespace Mesh.Harness.Lives;

/// <summary>What a service requires to be initialized, is, when its own initialization begins.</summary>
internal sealed class DependenciesComeFirst : LifeRule
{
    public override void See(Happening happening, LifeState state)
    {
        if (happening is not { What: What.Begins, Hook: HookKind.Initialize, Service: { } service }) return;
        if (state.Asked.Any(static command => command.Kind == CommandKind.Restart) || service.RestartWhenUnhealthy) return; // it goes alone then
        foreach (PlannedDependency edge in state.Spec.Waited(service).Where(static edge => edge is { Optional: false, Until: Until.Initialized or Until.Healthy }))
        {
            LifeService required = state.Spec.Services[edge.Service];
            if (!state[required].IsUp && !required.RestartWhenUnhealthy) Violated(happening, $"{service.Name} is initialized, and {required.Name}, which it requires, is not");
        }
    }
}
