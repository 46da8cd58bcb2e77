using Microsoft.Extensions.Logging;

namespace Mesh.Harness.Lives;

/// <summary>The log of a life, which is the application's: it may throw, or hold its thread.</summary>
public sealed class LifeLoggers(LifeLog log, LifeTime time, Foreign does) : ILoggerFactory, ILogger
{
    private static readonly TimeSpan s_held = TimeSpan.FromMilliseconds(7);

    private int _written;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        log.Add(What.Logged, text: formatter(state, exception), error: exception, isWarning: logLevel >= LogLevel.Warning);
        if (does == Foreign.Works || Interlocked.Increment(ref _written) % 3 != 0) return;
        if (does == Foreign.Throws) throw new InvalidOperationException("The log throws.");
        time.Block(s_held);
    }

    public void Dispose()
    {
    }
}
