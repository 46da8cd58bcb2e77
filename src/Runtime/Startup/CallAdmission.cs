using Mesh.Metrics;
using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>
/// Whether the calls of a service get through follows from its status: not where it did not start, nor where the start went on without it, unless it says that it can be called all the same. What is still starting, or has been
/// stopped, is called as ever. While a service restarts, the restart itself has closed it.
/// </summary>
internal sealed class CallAdmission(MeshMetrics? metrics)
{
    /// <summary>The service has this status from now on.</summary>
    /// <param name="entry">The service.</param>
    /// <param name="status">Its status.</param>
    /// <param name="error">Why it did not start.</param>
    /// <param name="isInitialized">Whether it is initialized, and only its health is waited for.</param>
    /// <param name="isTriedAgain">Whether it is started again by itself.</param>
    public void Follow(ServiceEntry entry, ServiceStatus status, Exception? error, bool isInitialized, bool isTriedAgain = false)
    {
        switch (status)
        {
            case ServiceStatus.Late when !isInitialized && !entry.CallableWhenFailed:
                if (metrics?.ClosureOf(entry.Name)?.Why != ClosureReason.IsLate) Close(entry, ClosureReason.IsLate, null);
                break;
            case ServiceStatus.Failed when !entry.CallableWhenFailed:
                Close(entry, isTriedAgain ? ClosureReason.FailedForNow : ClosureReason.Failed, error);
                break;
            case ServiceStatus.Late or ServiceStatus.Failed or ServiceStatus.Running or ServiceStatus.Degraded or ServiceStatus.Registered:
                Open(entry.Name);
                break;
        }
    }

    public void Open(string service) => metrics?.Open(service);

    public void OpenAll() => metrics?.OpenAll();

    private void Close(ServiceEntry entry, ClosureReason reason, Exception? error) => metrics?.Close(new ServiceClosure(entry.Name, reason, error));
}
