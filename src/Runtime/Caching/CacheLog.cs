using Microsoft.Extensions.Logging;

namespace Mesh.Caching;

internal static partial class CacheLog
{
    [LoggerMessage(60, LogLevel.Debug, "A result of '{Operation}' could not be fetched anew in the background. What is kept is used until it expires.")]
    public static partial void RefreshFailed(ILogger logger, Exception error, string operation);

    [LoggerMessage(63, LogLevel.Warning, "What has the tag '{Tag}' could not be removed after a cache was switched by the configuration. Calls go through without the cache, and each tries again, until it is removed.")]
    public static partial void NotEmptied(ILogger logger, Exception error, string tag);

    [LoggerMessage(62, LogLevel.Warning, "Calls of '{Operation}' go through without the cache where an argument is of type '{Type}': it has no text of its own, by which alone the application's HybridCache could tell its values apart. Name its properties in [Cached(Key = ...)], or override its ToString.")]
    public static partial void KeyWithoutText(ILogger logger, string operation, Type type);

    [LoggerMessage(61, LogLevel.Debug, "A result of '{Operation}' that was fetched anew in the background is not one to keep. What is kept is used until it expires.")]
    public static partial void RefreshNotKept(ILogger logger, string operation);
}
