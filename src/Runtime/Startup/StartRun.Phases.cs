namespace Mesh.Startup;

/// <content>What a service is doing, for the report and for who asks.</content>
internal sealed partial class StartRun
{
    private void SetPhase(StartNode node, StartPhase phase)
    {
        BeginPhase(node, phase);
        if (phase != StartPhase.None) Publish(node);
    }

    private void BeginPhase(StartNode node, StartPhase phase)
    {
        if (node.Phase != phase || phase == StartPhase.WaitsForDependencies)
        {
            node.Clock.Phases[(int)node.Phase] += _now - node.Clock.PhaseBegan;
            (node.Phase, node.Clock.PhaseBegan) = (phase, _now);
        }

        if (phase == StartPhase.Initializes) node.Clock.InitializeStarted ??= _now;
    }

    private void Publish(StartNode node)
    {
        ServiceStatus status = node.Phase switch
        {
            _ when node.IsLate => ServiceStatus.Late,
            StartPhase.WaitsForDependencies or StartPhase.WaitsForSlot when node.Clock.Started is null => ServiceStatus.Waiting,
            _ => ServiceStatus.Starting,
        };
        SetStatus(node, status, null, node.Phase);
    }

    // Whoever sees the status finds that calls get through, or do not.
    private void SetStatus(StartNode node, ServiceStatus status, Exception? error = null, StartPhase phase = StartPhase.None, bool isTriedAgain = false)
    {
        Admission.Follow(node.Entry, status, error, node.IsInitialized, isTriedAgain);
        _states.Set(node.Index, status, error, phase);
    }
}
