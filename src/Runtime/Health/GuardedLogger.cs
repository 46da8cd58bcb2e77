using Microsoft.Extensions.Logging;

namespace Mesh.Health;

/// <summary>Passes on what is logged, and lets go of what the application's logger throws: who watches and restarts services goes on.</summary>
internal sealed class GuardedLogger(ILogger log) : ILogger
{
    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return log.IsEnabled(logLevel);
        }
#pragma warning disable CA1031 // There is nobody to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log.BeginScope(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            log.Log(logLevel, eventId, state, exception, formatter);
        }
#pragma warning disable CA1031 // There is nobody to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
