using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Policies;

/// <summary>
/// A logger of the application that is requested at the first message. What facades need while they are created must not request it: a
/// logger provider may write through a service of the mesh, and would then need itself.
/// </summary>
internal sealed class LazyLog<TCategory> : ILogger<TCategory>
{
    private static readonly AsyncLocal<bool> s_isAsking = new();
    private readonly IServiceProvider _services;
    private ILogger? _log;

    private LazyLog(IServiceProvider services) => _services = services;

    // While the logger is being created, what its providers do is not logged: it would need the logger.
    private ILogger Log => _log ?? (s_isAsking.Value ? NullLogger.Instance : Ask());

    /// <summary>Gets the logger; null when the application has none.</summary>
    /// <param name="services">The container.</param>
    public static LazyLog<TCategory>? Of(IServiceProvider services) =>
        services.GetService<IServiceProviderIsService>() is { } known && !known.IsService(typeof(ILogger<TCategory>)) ? null : new LazyLog<TCategory>(services);

    IDisposable? ILogger.BeginScope<TState>(TState state) => Log.BeginScope(state);

    bool ILogger.IsEnabled(LogLevel logLevel) => Log.IsEnabled(logLevel);

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Log.Log(logLevel, eventId, state, exception, formatter);

    private ILogger Ask()
    {
        s_isAsking.Value = true;
        try
        {
            return _log = _services.GetService<ILogger<TCategory>>() ?? (ILogger)NullLogger.Instance;
        }
#pragma warning disable CA1031 // The outcome of a call must not depend on whether it could be logged. The logger is requested again at the next message.
        catch (Exception)
#pragma warning restore CA1031
        {
            return NullLogger.Instance;
        }
        finally
        {
            s_isAsking.Value = false;
        }
    }
}
