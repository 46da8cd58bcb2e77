using Mesh.Metrics;

namespace Mesh.Startup;

/// <summary>
/// Whether the calls of a service get through follows from its status: not where it did not start, nor where the start went on without it, unless it says that it can be called all the same. What is still starting, or has been
/// stopped, is called as ever. While a service restarts, the restart itself has closed it.
/// </summary>
internal sealed class CallAdmission(MeshMetrics? metrics)
{
    /// <summary>The service has this status from now on.</summary>
    /// <param name="life">The service.</param>
    /// <param name="status">Its status.</param>
    /// <param name="error">Why it did not start.</param>
    /// <param name="isTriedAgain">Whether it is started again by itself.</param>
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
