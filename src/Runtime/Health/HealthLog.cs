using Microsoft.Extensions.Logging;

namespace Mesh.Health;

internal static partial class HealthLog
{
    [LoggerMessage(30, LogLevel.Warning, "Service '{Service}' has become unhealthy: {Reason}. Affected: {Affected}.")]
    public static partial void BecameUnhealthy(ILogger logger, Exception? error, string service, string reason, string affected);

    [LoggerMessage(31, LogLevel.Information, "Service '{Service}' can be used again after {Seconds:F1} s.")]
    public static partial void Recovered(ILogger logger, string service, double seconds);

    [LoggerMessage(32, LogLevel.Error, "Service '{Service}' is still unhealthy after attempt {Attempt} to restart it; the next is in {Seconds:F1} s.")]
    public static partial void RestartFailed(ILogger logger, Exception? error, string service, int attempt, double seconds);

    [LoggerMessage(33, LogLevel.Information, "Service '{Service}' is being restarted (attempt {Attempt}).")]
    public static partial void Restarting(ILogger logger, string service, int attempt);

    [LoggerMessage(36, LogLevel.Warning, "Service '{Service}' threw when its HealthChanged was to be listened to, or no longer: its changes are not heard.")]
    public static partial void NotHeard(ILogger logger, Exception error, string service);

    [LoggerMessage(37, LogLevel.Warning, "What the policies of the services know about their health (MeshOptions.HealthInputs) could not be read; it is tried again.")]
    public static partial void PoliciesNotSeen(ILogger logger, Exception error);

    [LoggerMessage(35, LogLevel.Warning, "A service threw when it was told that its restart is given up.")]
    public static partial void CancellationFailed(ILogger logger, Exception error);

    [LoggerMessage(72, LogLevel.Information, "While the services start, probes are answered at {Addresses}.")]
    public static partial void Serving(ILogger logger, string addresses);

    [LoggerMessage(73, LogLevel.Warning, "Probes are not answered while the services start at {Address}: it cannot be listened at. The start goes on. help: set MeshOptions.ServeWhileStarting (Mesh:ServeWhileStarting) to a port of this machine that nobody else uses, or to none.")]
    public static partial void NotServing(ILogger logger, Exception error, string address);

    [LoggerMessage(74, LogLevel.Warning, "Probes are no longer answered at {Addresses} while the services start. The start goes on.")]
    public static partial void ServingEnded(ILogger logger, Exception error, string addresses);

    [LoggerMessage(75, LogLevel.Warning, "Probes are not answered while the services start: MeshOptions.ServeWhileStarting is '{Value}', and the web server is to listen at no http address. help: name one there (Mesh:ServeWhileStarting), for instance http://+:8080.")]
    public static partial void NothingToServe(ILogger logger, string value);
}
