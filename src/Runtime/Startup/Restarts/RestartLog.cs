using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

internal static partial class RestartLog
{
    [LoggerMessage(20, LogLevel.Information, "Service '{Service}' has been restarted; its calls were rejected for {Milliseconds:F1} ms.")]
    public static partial void Restarted(ILogger logger, string service, double milliseconds);

    [LoggerMessage(21, LogLevel.Warning, "Service '{Service}' is stopped although {Count} of its calls have not ended within {Seconds:0.###} s: {Operations}.")]
    public static partial void NotDrained(ILogger logger, string service, long count, double seconds, string operations);

    [LoggerMessage(22, LogLevel.Error, "Service '{Service}' threw when it was cleaned up for its restart. It is started again all the same.")]
    public static partial void CleanupFailed(ILogger logger, Exception error, string service);

    [LoggerMessage(23, LogLevel.Error, "Service '{Service}' did not start again. Its calls are {Calls}.")]
    public static partial void NotRestarted(ILogger logger, Exception error, string service, string calls);

    [LoggerMessage(24, LogLevel.Information, "Services added: {Services}.")]
    public static partial void Added(ILogger logger, string services);

    [LoggerMessage(26, LogLevel.Warning, "Services added: {Services}. Of these {Others}.")]
    public static partial void AddedInPart(ILogger logger, string services, string others);

    [LoggerMessage(25, LogLevel.Information, "Services removed: {Services}.")]
    public static partial void Removed(ILogger logger, string services);
}
