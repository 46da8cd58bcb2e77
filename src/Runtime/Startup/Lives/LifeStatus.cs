using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Publishes a life: its status, its phase, and whether calls get through.</summary>
/// <param name="states">The statuses of all services.</param>
/// <param name="admission">Opens and closes services for calls.</param>
internal sealed class LifeStatus(ServiceStates states, CallAdmission admission)
{
    /// <summary>
    /// Sets the status. The service is opened or closed first, so that whoever sees the status finds calls admitted or rejected
    /// accordingly.
    /// </summary>
    public void Set(ServiceLife life, ServiceStatus status, Exception? error = null, StartPhase phase = StartPhase.None, bool isTriedAgain = false)
    {
        admission.Follow(life, status, error, isTriedAgain);
        states.Set(life.Index, status, error, phase);
    }

    /// <summary>Sets the status of a service that is up: running or degraded.</summary>
    public void SetUp(ServiceLife life)
    {
        if (life.State != LifeState.Up) return;
        if (life.Error is { } error) Set(life, ServiceStatus.Degraded, error);
        else if (life.Degradation is { } reason) Set(life, ServiceStatus.Degraded, reason);
        else Set(life, ServiceStatus.Running);
    }

    /// <summary>Sets the status of a service that is starting, with its phase.</summary>
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
