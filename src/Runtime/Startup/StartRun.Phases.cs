namespace Mesh.Startup;

/// <content>What a service is doing, for the report and for who asks.</content>
internal sealed partial class StartRun
{
    private void SetPhase(StartNode node, StartPhase phase)
    {
        TimeSpan now = Now;
        if (node.Phase != phase || phase == StartPhase.WaitsForDependencies)
        {
            node.Clock.Phases[(int)node.Phase] += now - node.Clock.PhaseBegan;
            (node.Phase, node.Clock.PhaseBegan) = (phase, now);
        }

        if (phase == StartPhase.Initializes) node.Clock.InitializeStarted ??= now;
        if (phase == StartPhase.None) return;
        ServiceStatus status = phase switch
        {
            _ when node.IsLate => ServiceStatus.Late,
            StartPhase.WaitsForDependencies or StartPhase.WaitsForSlot when node.Clock.Started is null => ServiceStatus.Waiting,
            _ => ServiceStatus.Starting,
        };
        _states.Set(node.Index, status, null, phase);
    }
}
