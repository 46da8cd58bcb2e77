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
        try
        {
            log.Log(logLevel, eventId, state, exception, formatter);
        }
#pragma warning disable CA1031 // Nobody could be told of it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
