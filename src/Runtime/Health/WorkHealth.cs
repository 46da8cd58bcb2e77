using Mesh.Startup;
using Microsoft.Extensions.Hosting;

namespace Mesh.Health;

/// <summary>The health of a background service that says nothing itself: it does well until its work has failed. Whoever started it tells when that has ended.</summary>
internal sealed class WorkHealth(BackgroundService worker, WorkRunner runner) : ReportedHealth(worker, null, runner)
{
    /// <summary>Why work has not come to a good end.</summary>
    public static Exception Failure(Task work) => work.Exception?.InnerException ?? new TaskCanceledException(work);

    protected override HealthReading Ask()
    {
        if (worker.ExecuteTask is not { IsCompleted: true, IsCompletedSuccessfully: false } work) return new HealthReading(ServiceHealth.Healthy);
        Exception error = Failure(work);
        return new HealthReading(ServiceHealth.Unhealthy, $"its background work has failed: {error.Message}", error);
    }
}
