using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

internal static partial class ConditionLog
{
    [LoggerMessage(100, LogLevel.Information, "Not in the plan now: {Services}.")]
    public static partial void NotInPlan(ILogger logger, string services);

    [LoggerMessage(101, LogLevel.Information, "Services joined the plan: {Services}.")]
    public static partial void Joined(ILogger logger, string services);

    [LoggerMessage(102, LogLevel.Information, "Services left the plan: {Services}.")]
    public static partial void Left(ILogger logger, string services);

    [LoggerMessage(103, LogLevel.Warning, "Service '{Service}' stays in the plan although its condition does not hold ({Reason}): critical service '{Requirer}' requires it.")]
    public static partial void Kept(ILogger logger, string service, string reason, string requirer);

    [LoggerMessage(104, LogLevel.Error, "The condition {Condition}of service '{Service}' threw. It counts as it did at its last check; where there was none, as one that does not hold.")]
    public static partial void CheckFailed(ILogger logger, Exception error, string service, string condition);

    [LoggerMessage(105, LogLevel.Error, "Service '{Service}' joined the plan, but did not start. Its calls are {Calls}.")]
    public static partial void NotJoined(ILogger logger, Exception error, string service, string calls);

    [LoggerMessage(106, LogLevel.Error, "What the conditions of services ask for could not be done.")]
    public static partial void NotApplied(ILogger logger, Exception error);

    [LoggerMessage(107, LogLevel.Warning, "Service '{Service}' is to join the plan, and does so when its {Hook}, which was given up, has ended: nothing is started beside it.")]
    public static partial void StillBusy(ILogger logger, string service, string hook);

    [LoggerMessage(108, LogLevel.Information, "Service '{Service}' is to join the plan, and does so when '{Required}' has started, which it requires.")]
    public static partial void WaitsForLate(ILogger logger, string service, string required);
}
