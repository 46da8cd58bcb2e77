using Mesh.Startup;
using Microsoft.Extensions.Hosting;

namespace Mesh.Health;

/// <summary>The health of a background service that says nothing itself: it does well until its work has failed. Whoever started it tells when that has ended.</summary>
internal sealed class WorkHealth(BackgroundService worker, WorkRunner runner) : ReportedHealth(worker, null, runner)
{
    /// <summary>Why work has not come to a good end: what left it, also where that is a cancellation, which tells where it comes from.</summary>
    public static Exception Failure(Task work)
    {
        if (work.Exception?.InnerException is { } error) return error;
        try
        {
            work.GetAwaiter().GetResult();
            return new TaskCanceledException(work);
        }
        catch (OperationCanceledException cancellation)
        {
            return cancellation;
        }
    }

    /// <summary>What became of it, in words that follow its name.</summary>
    public static string Problem(Exception failure) => failure is OperationCanceledException ? "was cancelled, though nobody stops the service" : "has failed";

    protected override string Member => nameof(BackgroundService.ExecuteTask);

    protected override HealthReading Ask()
    {
        if (worker.ExecuteTask is not { IsCompleted: true, IsCompletedSuccessfully: false } work) return new HealthReading(ServiceHealth.Healthy);
        Exception error = Failure(work);
        return new HealthReading(ServiceHealth.Unhealthy, $"its background work {Problem(error)}: {ErrorText.Of(error)}", error);
    }
}
