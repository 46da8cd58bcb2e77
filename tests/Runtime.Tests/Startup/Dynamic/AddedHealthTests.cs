using Mesh.Health;
using Mesh.Registry;
using Mesh.Runtime.Tests.Health;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Startup.Dynamic;

public sealed class AddedHealthTests
{
    [Fact]
    public async Task What_an_added_service_reports_is_shown_and_reaches_what_depends_on_it()
    {
        await using TestMesh mesh = await StartedAsync();
        var reporting = new Reporting(ServiceHealth.Healthy);
        await mesh.Orchestrator.AddAsync(Define("x", reporting), Plug.Define(mesh, "y", "x")).Soon();
        Assert.Equal(ServiceHealth.Healthy, Health(mesh, "y"));

        reporting.Health = ServiceHealth.Unhealthy;

        await Waiting.Until(() => (Health(mesh, "x"), Health(mesh, "y")) == (ServiceHealth.Unhealthy, ServiceHealth.Unhealthy));
        Assert.Contains("'x'", mesh.Registry.Find("y")!.HealthReason, StringComparison.Ordinal);
        Assert.Contains("x (unhealthy", Ready(mesh).Description, StringComparison.Ordinal);
        reporting.Health = ServiceHealth.Healthy;
        await Waiting.Until(() => Ready(mesh).Description == "all 3 services are healthy");
    }

    [Fact]
    public async Task One_that_depends_on_a_planned_service_suffers_from_it()
    {
        await using TestMesh mesh = new();
        var reporting = new Reporting(ServiceHealth.Healthy);
        AddReporting(mesh, reporting);
        await mesh.StartAsync();
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", "planned")).Soon();

        reporting.Health = ServiceHealth.Unhealthy;

        await Waiting.Until(() => Health(mesh, "x") == ServiceHealth.Unhealthy);
    }

    [Fact]
    public async Task An_added_service_that_can_only_be_asked_is_asked_although_no_planned_one_is()
    {
        await using TestMesh mesh = await StartedAsync();
        var checking = new Checking(mesh.Time);
        await mesh.Orchestrator.AddAsync(Define("x", checking)).Soon();
        await Waiting.Until(() =>
        {
            mesh.Time.Advance(0);
            return checking.AskedAt.Count > 0;
        });

        checking.Result = HealthCheckResult.Unhealthy("full");
        await Waiting.Until(() =>
        {
            mesh.Time.Advance(100);
            return mesh.Registry.Find("x")!.HealthReason == "full";
        });
        Assert.Equal(ServiceHealth.Unhealthy, Health(mesh, "x"));
    }

    [Fact]
    public async Task One_that_asks_for_it_is_restarted_on_the_same_instance_and_healthy_again()
    {
        await using TestMesh mesh = await StartedAsync();
        var healing = new Healing(mesh.Journal);
        await mesh.Orchestrator.AddAsync(Define("x", healing) with { RestartWhenUnhealthy = true }).Soon();

        healing.Report(ServiceHealth.Unhealthy);

        await Waiting.Until(() =>
        {
            mesh.Time.Advance(0);
            return mesh.Journal.Of("initialize").Count(static service => service == "x") == 2 && Health(mesh, "x") == ServiceHealth.Healthy;
        });
        Assert.Equal(["initialize", "cleanup", "initialize"], mesh.Journal.Lines.Where(static entry => entry.EndsWith(" x", StringComparison.Ordinal)).Select(static entry => entry.Split(' ')[0]));
    }

    [Fact]
    public async Task A_removed_service_is_neither_heard_nor_asked_nor_listed_any_more()
    {
        await using TestMesh mesh = await StartedAsync();
        var reporting = new Reporting(ServiceHealth.Unhealthy);
        var checking = new Checking(mesh.Time);
        await mesh.Orchestrator.AddAsync(Define("x", reporting), Define("y", checking)).Soon();
        mesh.Time.Advance(0);
        await Waiting.Until(() => Health(mesh, "x") == ServiceHealth.Unhealthy);

        await mesh.Orchestrator.RemoveAsync("x").Soon();
        await mesh.Orchestrator.RemoveAsync("y").Soon();
        await Waiting.Until(() => reporting.Listeners == 0);
        int asked = checking.AskedAt.Count;
        mesh.Time.Advance(60_000);

        Assert.Equal(asked, checking.AskedAt.Count);
        Assert.Equal("all 1 services are healthy", Ready(mesh).Description);
    }

    [Fact]
    public async Task A_restart_that_is_due_is_not_carried_out_once_the_service_has_been_removed()
    {
        await using TestMesh mesh = await StartedAsync();
        var healing = new Healing(mesh.Journal);
        await mesh.Orchestrator.AddAsync(Define("x", healing) with { RestartWhenUnhealthy = true }).Soon();
        healing.Report(ServiceHealth.Unhealthy);
        await Waiting.Until(() => mesh.Time.Timers == 1); // begins when the timer fires

        await mesh.Orchestrator.RemoveAsync("x").Soon();
        mesh.Time.Advance(60_000);
        await mesh.StopAsync();

        Assert.Equal(["a", "x"], mesh.Journal.Of("initialize"));
    }

    [Fact]
    public async Task Another_service_of_the_same_name_begins_with_a_health_of_its_own()
    {
        await using TestMesh mesh = await StartedAsync();
        await mesh.Orchestrator.AddAsync(Define("x", new Reporting(ServiceHealth.Unhealthy))).Soon();
        await mesh.Orchestrator.RemoveAsync("x").Soon();
        await mesh.Orchestrator.AddAsync(Define("x", new Reporting(ServiceHealth.Healthy)), Plug.Define(mesh, "y", "x")).Soon();

        Assert.Equal((ServiceHealth.Healthy, ServiceHealth.Healthy), (Health(mesh, "x"), Health(mesh, "y")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_wants_what_already_runs_to_be_healthy_waits_for_its_health(bool isOptional)
    {
        await using TestMesh mesh = new();
        var reporting = new Reporting(ServiceHealth.Unhealthy);
        AddReporting(mesh, reporting);
        await mesh.StartAsync();
        Task adding = mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x") with { DependsOn = [new ServiceDependency("planned", isOptional, Until.Healthy)] });
        Assert.Empty(mesh.Journal.Of("initialize"));

        reporting.Health = ServiceHealth.Healthy;
        await adding.Soon();

        Assert.Equal(ServiceStatus.Running, mesh.Status("x"));
    }

    [Theory]
    [InlineData(false, ServiceStatus.Failed)]
    [InlineData(true, ServiceStatus.Degraded)]
    public async Task Where_what_already_runs_does_not_become_healthy_in_time_it_fails_or_goes_on_with_less(bool isOptional, ServiceStatus expected)
    {
        await using TestMesh mesh = new();
        AddReporting(mesh, new Reporting(ServiceHealth.Unhealthy));
        await mesh.StartAsync();
        Task adding = mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x") with { DependsOn = [new ServiceDependency("planned", isOptional, Until.Healthy)] });

        await mesh.PassAsync(adding);
        await adding;

        Assert.Equal(expected, mesh.Status("x"));
        Assert.Contains("'planned'", mesh.Error("x")!.Message, StringComparison.Ordinal);
    }

    private static async Task<TestMesh> StartedAsync()
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StartAsync();
        return mesh;
    }

    private static ServiceDefinition Define<T>(string name, T instance) where T : class => ServiceDefinition.Of(name, _ => instance);

    private static void AddReporting(TestMesh mesh, Reporting reporting) => mesh.AddEntry(
        new Mesh.Plan.ServiceEntry { Name = "planned", Type = typeof(Reporting), Contracts = [typeof(Reporting)], Instance = static services => services.GetRequiredService<Reporting>() },
        builder => builder.Add(ServiceDescriptor.Singleton(reporting)));

    private static ServiceHealth Health(TestMesh mesh, string name) => mesh.Registry.Find(name)!.Health;

    private static HealthCheckResult Ready(TestMesh mesh)
    {
        var check = new ReadinessCheck(mesh.Provider.GetRequiredService<HealthStates>(), CancellationToken.None);
        return check.CheckHealthAsync(new HealthCheckContext { Registration = new HealthCheckRegistration("ready", check, null, null) }).Now();
    }

    private sealed class Healing(Journal journal) : IServiceLifecycle, IServiceHealth
    {
        public event Action<ServiceHealth>? HealthChanged;

        public ServiceHealth Health { get; private set; }

        public ValueTask InitializeAsync(CancellationToken cancellationToken)
        {
            journal.Add("initialize x");
            Health = ServiceHealth.Healthy;
            return default;
        }

        public ValueTask CleanupAsync(CancellationToken cancellationToken)
        {
            journal.Add("cleanup x");
            return default;
        }

        public void Report(ServiceHealth health)
        {
            Health = health;
            HealthChanged?.Invoke(health);
        }
    }
}
