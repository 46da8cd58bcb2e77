using Mesh.Health;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health of the mesh to Microsoft's health checks.</summary>
[CLSCompliant(false)] // the health checks of Microsoft do not say that they are
public static class MeshHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds the checks <c>mesh-live</c> (tag <c>live</c>): whether the process is worth keeping; <c>mesh-ready</c> (tag <c>ready</c>):
    /// whether it can take requests; and for each service <c>mesh:{name}</c> (tag <c>service</c> and the service's capabilities). All of
    /// them answer from known states and ask no service.
    /// </summary>
    /// <param name="builder">The return value of <c>AddHealthChecks()</c>. The call may come before or after the application's own <c>AddMesh()</c>.</param>
    /// <param name="failureStatus">The status reported instead of <see cref="HealthStatus.Unhealthy"/>. Default: unchanged.</param>
    /// <param name="tags">Additional tags of each check.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddMeshChecks(this IHealthChecksBuilder builder, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string[] additional = [.. tags ?? []];
        // Added twice it would register each name twice, which the health check service refuses.
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<HealthCheckServiceOptions>, MeshHealthRegistrations>(
            provider => new MeshHealthRegistrations(provider.GetService<MeshPlan>(), provider.GetService<HealthStates>(), failureStatus, additional, provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None)));
        return builder;
    }
}
