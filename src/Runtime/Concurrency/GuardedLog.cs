using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>A log of the application that may throw: that is its own matter, and neither fails a start nor reaches a service.</summary>
/// <param name="log">The log.</param>
internal sealed class GuardedLog(ILogger log) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return log.IsEnabled(logLevel);
        }
#pragma warning disable CA1031 // Nobody could be told of it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (TryLog(logLevel, eventId, state, exception, formatter) || exception is null || Readable(exception) is not { } readable) return;
        TryLog(logLevel, eventId, state, readable, formatter);
    }

    private bool TryLog<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            log.Log(logLevel, eventId, state, exception, formatter);
            return true;
        }
#pragma warning disable CA1031 // Nobody could be told of it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    // An error that cannot be printed must not keep from being logged what it has done: it is logged with what can be told of it. Null where it can be printed, so that it is the log that has thrown.
    private static InvalidOperationException? Readable(Exception exception)
    {
        try
        {
            _ = exception.ToString();
            return null;
        }
#pragma warning disable CA1031 // Somebody has written it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new InvalidOperationException($"{exception.GetType()}, which cannot be printed: {ErrorText.Of(exception)}");
        }
    }
}
