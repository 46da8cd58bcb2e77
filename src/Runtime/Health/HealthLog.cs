using Microsoft.Extensions.Logging;

namespace Mesh.Health;

internal static partial class HealthLog
{
    [LoggerMessage(30, LogLevel.Warning, "Service '{Service}' has become unhealthy: {Reason}. Affected: {Affected}.")]
    public static partial void BecameUnhealthy(ILogger logger, Exception? error, string service, string reason, string affected);

    [LoggerMessage(31, LogLevel.Information, "Service '{Service}' can be used again after {Seconds:F1} s.")]
    public static partial void Recovered(ILogger logger, string service, double seconds);

    [LoggerMessage(32, LogLevel.Error, "Service '{Service}' is still unhealthy after it was restarted (attempt {Attempt}); the next attempt is in {Seconds:F1} s.")]
    public static partial void RestartFailed(ILogger logger, Exception? error, string service, int attempt, double seconds);

    [LoggerMessage(33, LogLevel.Information, "Service '{Service}' is being restarted (attempt {Attempt}).")]
    public static partial void Restarting(ILogger logger, string service, int attempt);

    [LoggerMessage(36, LogLevel.Warning, "Service '{Service}' threw when its HealthChanged was to be listened to, or no longer: its changes are not heard.")]
    public static partial void NotHeard(ILogger logger, Exception error, string service);

    [LoggerMessage(37, LogLevel.Warning, "What the policies of the services know about their health (MeshOptions.HealthInputs) could not be read; it is tried again.")]
    public static partial void PoliciesNotSeen(ILogger logger, Exception error);

    [LoggerMessage(35, LogLevel.Warning, "A service threw when it was told that its restart is given up.")]
    public static partial void CancellationFailed(ILogger logger, Exception error);
}
