using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

internal static partial class StartupLog
{
    [LoggerMessage(1, LogLevel.Information, "{Count} services started in {Milliseconds:F1} ms; one after the other they would have taken {Sequential:F1} ms.")]
    public static partial void Started(ILogger logger, int count, double milliseconds, double sequential);

    [LoggerMessage(2, LogLevel.Error, "Service '{Service}' did not start. The application goes on without it.")]
    public static partial void ServiceFailed(ILogger logger, Exception error, string service);

    [LoggerMessage(3, LogLevel.Error, "Service '{Service}' did not clean up.")]
    public static partial void StopFailed(ILogger logger, Exception error, string service);

    [LoggerMessage(4, LogLevel.Warning, "A service threw when it was told that the start is given up.")]
    public static partial void CancellationFailed(ILogger logger, Exception error);
}
