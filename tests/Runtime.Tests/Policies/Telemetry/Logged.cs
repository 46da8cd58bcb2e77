using Mesh.Policies;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Policies.Telemetry;

/// <summary>Keeps what policies log.</summary>
internal sealed class Logged : ILogger<PolicyTelemetry>
{
    public List<(LogLevel Level, string Text)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add((logLevel, formatter(state, exception)));
}
