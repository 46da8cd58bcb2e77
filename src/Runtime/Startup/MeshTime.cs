using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>The clock for starts, stops, restarts, gates and health checks: see <see cref="MeshOptions.ClockKey"/>.</summary>
internal static class MeshTime
{
    public static TimeProvider Of(IServiceProvider provider) => (provider as IKeyedServiceProvider)?.GetKeyedService<TimeProvider>(MeshOptions.ClockKey) ?? TimeProvider.System;
}
