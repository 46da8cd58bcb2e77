using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Health;

/// <summary>From the report of a service to its restart, through the real orchestrator.</summary>
public class MonitorInMeshTests
{
    [Fact]
    public async Task An_unhealthy_service_that_asks_for_it_is_restarted_on_the_same_instance_and_healthy_again()
    {
        await using var mesh = new TestMesh();
        Flaky flaky = Add(mesh, restarts: true);
        mesh.Add("user", "flaky");
        await mesh.StartAsync();
        Assert.Equal(ServiceHealth.Healthy, mesh.Registry.Find("user")!.Health);

        flaky.Fail();
        await Waiting.Until(() => (mesh.Registry.Find("flaky")!.Health, mesh.Registry.Find("user")!.Health) == (ServiceHealth.Unhealthy, ServiceHealth.Unhealthy));
        Assert.Contains("'flaky'", mesh.Registry.Find("user")!.HealthReason, StringComparison.Ordinal);

        await Waiting.Until(() => Passed(mesh) && mesh.Registry.Find("user")!.Health == ServiceHealth.Healthy);
        Assert.Equal(["initialize", "cleanup", "initialize"], flaky.Calls);
        Assert.Equal(ServiceStatus.Running, mesh.Status("flaky"));
        await mesh.StopAsync();
        Assert.Equal(["initialize", "cleanup", "initialize", "cleanup"], flaky.Calls);
    }

    [Fact]
    public async Task One_that_does_not_ask_for_it_is_only_reported()
    {
        await using var mesh = new TestMesh();
        Flaky flaky = Add(mesh, restarts: false);
        await mesh.StartAsync();
        flaky.Fail();
        await Waiting.Until(() => mesh.Registry.Find("flaky")!.Health == ServiceHealth.Unhealthy);
        mesh.Time.Advance(60_000);
        await mesh.StopAsync();
        Assert.Equal(["initialize", "cleanup"], flaky.Calls);
    }

    [Fact]
    public async Task One_that_somebody_else_restarts_meanwhile_is_not_restarted_once_more()
    {
        await using var mesh = new TestMesh();
        Flaky flaky = Add(mesh, restarts: true);
        await mesh.StartAsync();

        flaky.Gate = new Gate();
        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("flaky");
        await flaky.Gate.Entered;
        flaky.Fail(); // the monitor waits for its turn
        await Waiting.Until(() => Passed(mesh) && mesh.Registry.Find("flaky")!.HealthReason?.Contains("being restarted", StringComparison.Ordinal) == true);
        flaky.Gate.Release();
        await restart.Soon();
        await Waiting.Until(() => mesh.Registry.Find("flaky")!.Health == ServiceHealth.Healthy);
        await mesh.StopAsync();
        Assert.Equal(["initialize", "cleanup", "initialize", "cleanup"], flaky.Calls);
    }

    [Fact]
    public async Task While_the_monitor_tries_again_calls_may_be_tried_again_too()
    {
        await using var mesh = new TestMesh();
        Flaky flaky = Add(mesh, restarts: true);
        await mesh.StartAsync();
        flaky.IsBroken = true;
        flaky.Fail();
        await Waiting.Until(() => Passed(mesh) && mesh.Status("flaky") == ServiceStatus.Failed);

        ServiceException rejected = Assert.Throws<ServiceException>(() => mesh.Metrics.Operation("flaky", "IFlaky", "Get").Start(out _));
        Assert.Equal((ServiceErrorKind.Unavailable, true), (rejected.Kind, rejected.IsTransient));
        Assert.Contains("broken", rejected.Message, StringComparison.Ordinal);
    }

    // What is due happens.
    private static bool Passed(TestMesh mesh)
    {
        mesh.Time.Advance(0);
        return true;
    }

    private static Flaky Add(TestMesh mesh, bool restarts)
    {
        var flaky = new Flaky();
        mesh.AddEntry(
            new ServiceEntry { Name = "flaky", Type = typeof(Flaky), Contracts = [typeof(Flaky)], Instance = static services => services.GetRequiredService<Flaky>(), RestartWhenUnhealthy = restarts },
            builder => builder.Add(ServiceDescriptor.Singleton(flaky)));
        return flaky;
    }

    private sealed class Flaky : IServiceLifecycle, IServiceHealth
    {
        public event Action<ServiceHealth>? HealthChanged;

        public List<string> Calls { get; } = [];

        public ServiceHealth Health { get; private set; }

        public Gate? Gate { get; set; }

        public bool IsBroken { get; set; }

        public async ValueTask InitializeAsync(CancellationToken cancellationToken)
        {
            lock (Calls) Calls.Add("initialize");
            if (Gate is { } gate) await gate.PassAsync(cancellationToken);
            if (IsBroken) throw new InvalidOperationException("broken");
            Health = ServiceHealth.Healthy;
        }

        public ValueTask CleanupAsync(CancellationToken cancellationToken)
        {
            lock (Calls) Calls.Add("cleanup");
            return default;
        }

        public void Fail()
        {
            Health = ServiceHealth.Unhealthy;
            HealthChanged?.Invoke(Health);
        }
    }
}
