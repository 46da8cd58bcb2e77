using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mesh.Composition;

/// <summary>Registers the metrics of operations.</summary>
internal static class MetricRegistrations
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new MeshMetrics(
            provider.GetRequiredService<MeshOptions>(), provider.GetService<IMeterFactory>(), provider.GetService<TimeProvider>())
        {
            Planned = provider.GetRequiredService<MeshPlan>().Operations,
            Decorators = provider.GetRequiredService<MeshPlan>().Decorators(),
        });
    }
}
