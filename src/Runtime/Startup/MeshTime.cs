using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>The clock by which the mesh starts, stops and restarts services, waits at gates and looks at their health.</summary>
/// <remarks>
/// It is not the application's <see cref="TimeProvider"/>, by which policies, caches and metrics go: a test that lets that one stand still would wait for ever for a start. A test that wants to hold
/// the clock of the start too registers it with this key.
/// </remarks>
public static class MeshTime
{
    /// <summary>The key of the <see cref="TimeProvider"/> in the container: <c>services.AddKeyedSingleton&lt;TimeProvider&gt;(MeshTime.Key, clock)</c>. Without one the system's clock is used.</summary>
    public const string Key = "Mesh";

    internal static TimeProvider Of(IServiceProvider provider) => (provider as IKeyedServiceProvider)?.GetKeyedService<TimeProvider>(Key) ?? TimeProvider.System;
}
