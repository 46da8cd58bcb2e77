using System.Threading.RateLimiting;
using Mesh.Composition;
using Mesh.Metrics;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Policies;

public class PolicyRegistrationsTests
{
    [Fact]
    public void A_limiter_registered_under_the_name_of_a_rate_limit_stands_in_its_place()
    {
        using var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 0 });
        var services = new ServiceCollection();
        services.AddSingleton(static _ => new MeshMetrics(new MeshOptions())).AddKeyedSingleton<RateLimiter>("shared", limiter);
        PolicyRegistrations.Add(services);
        using ServiceProvider provider = services.BuildServiceProvider();
        PolicyStates states = provider.GetRequiredService<PolicyStates>();
        Operation operation = provider.GetRequiredService<MeshMetrics>().Operation("shop", "IShop", "Buy");
        var settings = new RateLimitSettings { Permits = 9, Per = TimeSpan.FromHours(1), Name = "shared" };
        using RateLimitLease lease = states.RateLimits.Get(operation, settings, settings.Name).TryAcquire();
        Assert.Equal(0, limiter.GetStatistics()!.CurrentAvailablePermits);
        RateLimitSettings other = settings with { Name = "other" };
        using RateLimitLease own = states.RateLimits.Get(operation, other, other.Name).TryAcquire();
        Assert.True(own.IsAcquired);
    }
}
