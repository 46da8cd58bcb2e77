using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>A log of the application that may throw: its exceptions neither fail a start nor reach a service.</summary>
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
        // Where it is the error that cannot be printed, and not the log that throws, what it has done is logged all the same.
        if (!TryLog(logLevel, eventId, state, exception, formatter) && ErrorText.Printable(exception) is var printable && printable != exception) TryLog(logLevel, eventId, state, printable, formatter);
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
}
