using System.Globalization;
using Mesh.Profiling;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

internal static partial class StartupLog
{
    [LoggerMessage(1, LogLevel.Information, "{Count} services started in {Milliseconds:F1} ms{Gain}.")]
    private static partial void Started(ILogger logger, int count, double milliseconds, string gain);

    [LoggerMessage(14, LogLevel.Warning, "{Started} of {Count} services started in {Milliseconds:F1} ms: {Others}{Gain}.")]
    private static partial void StartedInPart(ILogger logger, int started, int count, double milliseconds, string others, string gain);

    [LoggerMessage(2, LogLevel.Error, "Service '{Service}' did not start. The application goes on without it.")]
    public static partial void ServiceFailed(ILogger logger, Exception error, string service);

    [LoggerMessage(29, LogLevel.Error, "Service '{Service}' did not start, and {Requirer} requires it.")]
    public static partial void RequiredFailed(ILogger logger, Exception error, string service, string requirer);

    [LoggerMessage(39, LogLevel.Error, "Service '{Service}' has started, and is not healthy, and {Requirer} requires that it is.")]
    public static partial void RequiredNotHealthy(ILogger logger, Exception error, string service, string requirer);

    [LoggerMessage(38, LogLevel.Error, "Service '{Service}' has started, and is not healthy. It can be called, and is degraded.")]
    public static partial void NotHealthy(ILogger logger, Exception error, string service);

    [LoggerMessage(3, LogLevel.Error, "Service '{Service}' did not clean up.")]
    public static partial void StopFailed(ILogger logger, Exception error, string service);

    [LoggerMessage(5, LogLevel.Warning, "Service '{Service}' did not start: attempt {Attempt} of {Attempts} failed. It is tried again in {Milliseconds:F0} ms.")]
    public static partial void StartTriedAgain(ILogger logger, Exception error, string service, int attempt, long attempts, double milliseconds);

    [LoggerMessage(6, LogLevel.Information, "The start has been going on for {Seconds:F1} s: {Waiting}.")]
    public static partial void StillStarting(ILogger logger, double seconds, string waiting);

    [LoggerMessage(7, LogLevel.Warning, "The start goes on without service '{Service}', which has not started within {Seconds:0.###} s. It may join later.")]
    public static partial void StartGoesOnWithout(ILogger logger, string service, double seconds);

    [LoggerMessage(8, LogLevel.Information, "Service '{Service}' has joined, {Seconds:F1} s after the begin of the start.")]
    public static partial void JoinedLate(ILogger logger, string service, double seconds);

    [LoggerMessage(9, LogLevel.Error, "Service '{Service}' threw when it was told that '{Joined}' has joined (JoinedAsync).")]
    public static partial void JoinFailed(ILogger logger, Exception error, string service, string joined);

    [LoggerMessage(15, LogLevel.Error, "{Problem}")]
    public static partial void JoinTimedOut(ILogger logger, string problem);

    [LoggerMessage(16, LogLevel.Error, "Service '{Service}' failed when it was told that all have started (ReadyAsync). It can be called, and is degraded.")]
    public static partial void ReadyFailed(ILogger logger, Exception error, string service);

    [LoggerMessage(10, LogLevel.Warning, "Stage '{Stage}' is over without: {Missing}.")]
    public static partial void StagePassedIncomplete(ILogger logger, string stage, string missing);

    [LoggerMessage(18, LogLevel.Warning, "The time of stage '{Stage}' is up after {Seconds:0.###} s, and the start goes on without: {Late}. {They} may join later.")]
    public static partial void StageTimeIsUp(ILogger logger, string stage, double seconds, string late, string they);

    [LoggerMessage(19, LogLevel.Information, "Left out of the start, since MeshOptions.SkipOptional (Mesh:SkipOptional) is set: {Services}.")]
    public static partial void LeftOut(ILogger logger, string services);

    [LoggerMessage(64, LogLevel.Information, "Only a part of the application is started, {Count} of {All} services: what MeshOptions.StartOnly names ({Named}), and what that depends on.")]
    public static partial void Cut(ILogger logger, int count, int all, string named);

    [LoggerMessage(11, LogLevel.Warning, "Service '{Service}' could not fill its caches with '{Method}'. They fill as it is called.")]
    public static partial void WarmingFailed(ILogger logger, Exception error, string service, string method);

    [LoggerMessage(12, LogLevel.Warning, "Service '{Service}' is constructed before the start, while the host makes its hosted services: one of these, or what it injects, asks for the class {Type}, or calls the service in a constructor. help: {Help}, and call it in StartAsync.")]
    public static partial void ConstructedEarly(ILogger logger, string service, Type type, string help);

    [LoggerMessage(13, LogLevel.Error, "The background work of service '{Service}' {Problem}: it does nothing any more. help: handle the exceptions in ExecuteAsync, or have the service restarted with [Service(RestartWhenUnhealthy = true)].")]
    public static partial void WorkFailed(ILogger logger, Exception error, string service, string problem);

    [LoggerMessage(4, LogLevel.Warning, "A callback that a service has registered on the token of a hook threw when the token was cancelled.")]
    public static partial void CancellationFailed(ILogger logger, Exception error);

    [LoggerMessage(28, LogLevel.Warning, "{Problem}")]
    public static partial void Abandoned(ILogger logger, string problem);

    [LoggerMessage(27, LogLevel.Information, "The application was asked to stop while its services started: the start has been given up. No hosted service was started.")]
    public static partial void StartEndedByStop(ILogger logger);

    [LoggerMessage(34, LogLevel.Error, "The clock of the start (TimeProvider) has failed: timed waits end at once.")]
    public static partial void ClockFailed(ILogger logger, Exception error);

    [LoggerMessage(58, LogLevel.Error, "The clock of the start (TimeProvider) has failed: until it tells the time again, the system's clock is used.")]
    public static partial void ClockDoesNotTell(ILogger logger, Exception error);

    [LoggerMessage(17, LogLevel.Critical, "Something went wrong in the mesh itself; what was under way has been given up. This is a mistake of Mesh.Runtime: please report it.")]
    public static partial void ActorFailed(ILogger logger, Exception error);

    /// <summary>Logs the number of services that have started, and the time gained by starting them in parallel.</summary>
    public static void Started(ILogger logger, StartupReport report)
    {
        StartCounts counts = StartCounts.Of(report);
        double milliseconds = report.Total.TotalMilliseconds;
        string gain = report.HasGained ? string.Create(CultureInfo.InvariantCulture, $"ne after the other they would have taken {report.Sequential.TotalMilliseconds:F1} ms") : "";
        if (counts.IsComplete) Started(logger, counts.All, milliseconds, gain.Length == 0 ? "" : $"; o{gain}");
        else StartedInPart(logger, counts.Started, counts.All, milliseconds, counts.Others, gain.Length == 0 ? "" : $". O{gain}");
    }

    /// <summary>
    /// Returns the log action for a service that failed without failing the start yet. To be asked in the queue, and run outside.
    /// </summary>
    /// <param name="logger">The log.</param>
    /// <param name="life">The service.</param>
    /// <param name="error">The error.</param>
    /// <param name="requirer">The words for the service or gate that will fail the start, see <see cref="StartNeeds"/>; null if the start
    /// goes on.</param>
    public static Action Failed(ILogger logger, ServiceLife life, Exception error, string? requirer)
    {
        string service = life.Entry.Name;
        return (life.IsInitialized, requirer) switch
        {
            (true, null) => () => NotHealthy(logger, error, service),
            (true, _) => () => RequiredNotHealthy(logger, error, service, requirer),
            (false, null) => () => ServiceFailed(logger, error, service),
            (false, _) => () => RequiredFailed(logger, error, service, requirer),
        };
    }

    /// <summary>Logs that a service did not stop: its hooks have failed, or something of it was given up and still runs.</summary>
    public static void NotStopped(ILogger logger, Exception error, string service)
    {
        if (error is StopTimedOutException { IsOfGivenUp: true }) Abandoned(logger, ErrorText.Of(error));
        else StopFailed(logger, error, service);
    }
}
