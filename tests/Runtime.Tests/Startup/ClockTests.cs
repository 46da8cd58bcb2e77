using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Startup;

public sealed class ClockTests
{
    [Fact]
    public async Task A_clock_of_the_application_that_stands_still_does_not_hold_up_a_start()
    {
        var mesh = new TestMesh();
        var checks = new SecondLook();
        mesh.AddEntry(
            new ServiceEntry { Name = "checks", Type = typeof(SecondLook), Contracts = [typeof(SecondLook)], Instance = static services => services.GetRequiredService<SecondLook>() },
            builder => builder.Add(ServiceDescriptor.Singleton(checks)));
        Behaviour flaky = mesh.Add("flaky", static entry => entry with { StartRetries = 1, StartRetryDelay = TimeSpan.FromMilliseconds(1) });
        Behaviour slow = mesh.Add("slow", static entry => entry with { StartTimeout = TimeSpan.FromMilliseconds(1) });
        mesh.Add("user", "checks+");
        int attempts = 0;
        flaky.Initialize = _ => attempts++ == 0 ? throw new InvalidOperationException("not at first") : Task.CompletedTask;
        slow.Initialize = static token => Task.Delay(-1, token);
        await using ServiceProvider provider = Build(mesh, static services => services.AddSingleton<TimeProvider>(new FakeTimeProvider()));

        await provider.GetRequiredService<IServiceOrchestrator>().StartAsync().Soon();

        IServiceRegistry registry = provider.GetRequiredService<IServiceRegistry>();
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running, ServiceStatus.Failed), (registry.Find("user")!.Status, registry.Find("flaky")!.Status, registry.Find("slow")!.Status));
    }

    [Fact]
    public async Task The_clock_with_the_key_is_the_one_of_the_start()
    {
        var mesh = new TestMesh();
        var time = new FakeTimeProvider();
        mesh.Add("slow", static entry => entry with { StartTimeout = TimeSpan.FromHours(1) }).Initialize = static token => Task.Delay(-1, token);
        await using ServiceProvider provider = Build(mesh, services => services.AddKeyedSingleton<TimeProvider>(MeshTime.Key, time));

        Task<StartupReport> start = provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
        await Waiting.Until(() =>
        {
            time.Advance(TimeSpan.FromHours(1));
            return start.IsCompleted;
        });

        Assert.IsType<ServiceException>(provider.GetRequiredService<IServiceRegistry>().Find("slow")!.Error);
        Assert.True((await start).Total >= TimeSpan.FromHours(1));
    }

    private static ServiceProvider Build(TestMesh mesh, Action<IServiceCollection> with)
    {
        var services = new ServiceCollection();
        with(services);
        mesh.AddTo(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Healthy when it is asked for the second time.</summary>
    private sealed class SecondLook : IHealthCheck
    {
        private int _looks;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(_looks++ == 0 ? HealthCheckResult.Unhealthy("not at first") : HealthCheckResult.Healthy());
    }
}
