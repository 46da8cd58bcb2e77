using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>What others see of a life: its status, its phase, and whether calls get through.</summary>
/// <param name="states">The statuses of all.</param>
/// <param name="admission">Lets calls through.</param>
internal sealed class LifeStatus(ServiceStates states, CallAdmission admission)
{
    /// <summary>Whoever sees the status finds that calls get through, or do not.</summary>
    public void Set(ServiceLife life, ServiceStatus status, Exception? error = null, StartPhase phase = StartPhase.None, bool isTriedAgain = false)
    {
        admission.Follow(life, status, error, isTriedAgain);
        states.Set(life.Index, status, error, phase);
    }

    /// <summary>One that is up: it runs, or is degraded.</summary>
    public void SetUp(ServiceLife life)
    {
        if (life.State != LifeState.Up) return;
        if (life.Error is { } error) Set(life, ServiceStatus.Degraded, error);
        else if (life.Degradation is { } reason) Set(life, ServiceStatus.Degraded, reason);
        else Set(life, ServiceStatus.Running);
    }

    /// <summary>One that starts: what it is doing.</summary>
    public void SetPhase(ServiceLife life) => Set(
        life,
        life.Course.Phase switch
        {
            _ when life.IsLate => ServiceStatus.Late,
            StartPhase.WaitsForDependencies or StartPhase.WaitsForSlot when life.Course.Started is null && life.Launch is not RestartLaunch => ServiceStatus.Waiting,
            _ => ServiceStatus.Starting,
        },
        null,
        life.Course.Phase);
}
