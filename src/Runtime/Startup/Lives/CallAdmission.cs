using Mesh.Metrics;

namespace Mesh.Startup;

/// <summary>
/// Closes and opens services for calls, as their statuses say. A service is closed if it failed to start or the start went on without it,
/// unless it is declared callable all the same (<c>CallableWhenFailed</c>). A service that is still starting or has been stopped stays
/// open. During a restart the restart itself closes the service.
/// </summary>
internal sealed class CallAdmission(MeshMetrics? metrics)
{
    /// <summary>Closes or opens a service according to its new status.</summary>
    /// <param name="life">The service.</param>
    /// <param name="status">The new status.</param>
    /// <param name="error">The reason why the service did not start.</param>
    /// <param name="isTriedAgain">Whether the service will be started again automatically.</param>
    public void Follow(ServiceLife life, ServiceStatus status, Exception? error, bool isTriedAgain)
    {
        if (metrics is null) return;
        switch (status)
        {
            case ServiceStatus.Late when !life.IsInitialized && !life.Entry.CallableWhenFailed:
                if (metrics.ClosureOf(life.Entry.Name)?.Why != ClosureReason.IsLate) Close(ClosureReason.IsLate, null);
                break;
            case ServiceStatus.Failed when !life.Entry.CallableWhenFailed:
                Close(isTriedAgain ? ClosureReason.FailedForNow : life.Launch is RestartLaunch { IsJoin: false } ? ClosureReason.NotRestarted : ClosureReason.Failed, error);
                break;
            case ServiceStatus.Skipped when !life.Entry.CallableWhenFailed:
                Close(ClosureReason.Failed, error);
                break;
            case ServiceStatus.Late or ServiceStatus.Failed or ServiceStatus.Skipped or ServiceStatus.Running or ServiceStatus.Degraded or ServiceStatus.Registered or ServiceStatus.Stopped:
                Open(life.Entry.Name);
                break;
        }

        void Close(ClosureReason reason, Exception? error) => metrics.Close(new ServiceClosure(life.Entry.Name, reason, error));
    }

    public void Open(string service) => metrics?.Open(service);

    public void OpenAll() => metrics?.OpenAll();
}
