using Microsoft.Extensions.Logging;

namespace Mesh.Policies;

internal static partial class PolicyLog
{
    [LoggerMessage(40, LogLevel.Warning, "{Service}/{Operation} failed and is called again in {Milliseconds} ms.")]
    public static partial void Retrying(ILogger logger, Exception? cause, string service, string operation, double milliseconds);

    [LoggerMessage(41, LogLevel.Debug, "{Service}/{Operation} failed {Attempt} times and is called again in {Milliseconds} ms.")]
    public static partial void RetryingAgain(ILogger logger, Exception? cause, string service, string operation, int attempt, double milliseconds);

    [LoggerMessage(42, LogLevel.Debug, "{Service}/{Operation} succeeded with attempt {Attempt}.")]
    public static partial void Retried(ILogger logger, string service, string operation, int attempt);

    [LoggerMessage(43, LogLevel.Error, "{Service}/{Operation} failed after {Attempts} attempts; no further attempt is made ({Reason}).")]
    public static partial void Exhausted(ILogger logger, Exception? cause, string service, string operation, int attempts, string reason);

    [LoggerMessage(44, LogLevel.Warning, "The circuit breaker '{Name}' went from {From} to {To}.")]
    public static partial void Opened(ILogger logger, string name, string from, string to);

    [LoggerMessage(45, LogLevel.Information, "The circuit breaker '{Name}' went from {From} to {To}.")]
    public static partial void Transitioned(ILogger logger, string name, string from, string to);

    [LoggerMessage(56, LogLevel.Warning, "All {MaxKeys} keys of the {Policy} '{Name}' are in use: further keys share one until there is room. Raise MaxKeys, unless somebody calls with ever new keys.")]
    public static partial void Overflowed(ILogger logger, int maxKeys, string policy, string name);

    [LoggerMessage(46, LogLevel.Error, "The configuration of the policies of {Service}/{Operation} is refused, and the previous values stay in effect: {Problems}")]
    public static partial void Refused(ILogger logger, Exception? cause, string service, string operation, string problems);

    [LoggerMessage(47, LogLevel.Warning, "The configuration has '{Key}', which no policy reads: {Hint}")]
    public static partial void Unknown(ILogger logger, string key, string hint);

    [LoggerMessage(96, LogLevel.Error, "The source of settings {Source} fails: {Problem}.")]
    public static partial void SourceFailed(ILogger logger, Exception? cause, string source, string problem);

    [LoggerMessage(48, LogLevel.Error, "{Service}/{Operation} succeeded, but what it changed could not be removed from the cache, which may return it until it expires.")]
    public static partial void InvalidationFailed(ILogger logger, Exception cause, string service, string operation);

    [LoggerMessage(55, LogLevel.Warning, "{Trials} of the trial calls of the circuit breaker '{Name}' have not ended after {Seconds} s or more; one more is let through. An operation that may hang must observe its token, or have a timeout with Abandon.")]
    public static partial void TrialsOverdue(ILogger logger, int trials, string name, double seconds);

    [LoggerMessage(49, LogLevel.Error, "A listener of the token of {Service}/{Operation} has thrown when the time limit of a call was reached.")]
    public static partial void CancellationFailed(ILogger logger, Exception cause, string service, string operation);

    [LoggerMessage(57, LogLevel.Error, "A listener of the meter has thrown when '{Instrument}' was recorded. Calls are not affected; this is logged once.")]
    public static partial void ListenerFailed(ILogger logger, Exception cause, string instrument);
}
