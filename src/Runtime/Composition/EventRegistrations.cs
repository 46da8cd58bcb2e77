using Mesh.Events;
using Mesh.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Composition;

/// <summary>Registers the stream of events, and the log of it.</summary>
internal static class EventRegistrations
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new MeshEventsEnd(new MeshEvents(provider.GetService<TimeProvider>() ?? TimeProvider.System)));
        services.TryAddSingleton(static provider => provider.GetRequiredService<MeshEventsEnd>().Events);
        services.TryAddSingleton<IMeshEvents>(static provider => provider.GetRequiredService<MeshEvents>());
        services.TryAddSingleton(static provider => new DebugMode(
            provider.GetService<IConfiguration>(),
            provider.GetRequiredService<MeshOptions>(),
            provider.GetRequiredService<MeshEvents>(),
            provider.GetRequiredService<MeshMetrics>(),
            provider.GetService<ILoggerFactory>()?.CreateLogger("Mesh.Debug") ?? NullLogger.Instance));
    }
}
