using Microsoft.Extensions.Logging;

namespace Mesh.Caching;

internal static partial class CacheLog
{
    [LoggerMessage(60, LogLevel.Debug, "A result of '{Operation}' could not be fetched anew in the background. The kept one is used until it expires.")]
    public static partial void RefreshFailed(ILogger logger, Exception error, string operation);

    [LoggerMessage(63, LogLevel.Warning, "Results with the tag '{Tag}' could not be removed after the configuration switched a cache. Calls bypass the cache, and each tries again, until they are removed.")]
    public static partial void NotEmptied(ILogger logger, Exception error, string tag);

    [LoggerMessage(62, LogLevel.Warning, "Calls of '{Operation}' with an argument of type '{Type}' bypass the cache: the application's HybridCache has text as keys, and the text of this type does not tell its values apart. Name its properties in [Cached(Key = ...)], or override its ToString.")]
    public static partial void KeyWithoutText(ILogger logger, string operation, Type type);

    [LoggerMessage(61, LogLevel.Debug, "A result of '{Operation}' that was fetched anew in the background must not be kept. The previous one is used until it expires.")]
    public static partial void RefreshNotKept(ILogger logger, string operation);
}
