using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>The clock by which the mesh starts, stops and restarts services, waits at gates and looks at their health: see <see cref="MeshOptions.ClockKey"/>.</summary>
internal static class MeshTime
{
    public static TimeProvider Of(IServiceProvider provider) => (provider as IKeyedServiceProvider)?.GetKeyedService<TimeProvider>(MeshOptions.ClockKey) ?? TimeProvider.System;
}
