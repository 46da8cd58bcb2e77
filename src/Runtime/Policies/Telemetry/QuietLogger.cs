using Microsoft.Extensions.Logging;

namespace Mesh.Policies;

/// <summary>
/// The application's logger, without its exceptions: the outcome of a call must not depend on whether it could be logged.
/// </summary>
internal sealed class QuietLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => IgnoringFailures(static (inner, level) => inner.IsEnabled(level), logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => IgnoringFailures(
        static (inner, entry) =>
        {
            inner.Log(entry.logLevel, entry.eventId, entry.state, entry.exception, entry.formatter);
            return true;
        },
        (logLevel, eventId, state, exception, formatter));

    private bool IgnoringFailures<TArgument>(Func<ILogger, TArgument, bool> ask, TArgument argument)
    {
        try
        {
            return ask(inner, argument);
        }
#pragma warning disable CA1031 // There is nobody to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
