using Mesh.Startup;
using Microsoft.Extensions.Hosting;

namespace Mesh.Health;

/// <summary>
/// The health of a background service that does not report health: healthy until its work fails. The code that started
/// it reports the end of the work.
/// </summary>
internal sealed class WorkHealth(BackgroundService worker, WorkRunner runner) : ReportedHealth(worker, null, runner)
{
    /// <summary>Gets the reason why work failed: its exception, even a cancellation, whose stack trace shows its origin.</summary>
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

    /// <summary>Describes the end of the work, in words that follow the service's name.</summary>
    public static string Problem(Exception failure) => failure is OperationCanceledException ? "was cancelled, though nobody stops the service" : "has failed";

    protected override string Member => nameof(BackgroundService.ExecuteTask);

    protected override HealthReading Ask()
    {
        if (worker.ExecuteTask is not { IsCompleted: true, IsCompletedSuccessfully: false } work) return new HealthReading(ServiceHealth.Healthy);
        Exception error = Failure(work);
        return new HealthReading(ServiceHealth.Unhealthy, $"its background work {Problem(error)}: {ErrorText.Of(error)}", error);
    }
}
