using Mesh.Health;
using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health;

public sealed class HealthChecksTests : IAsyncDisposable
{
    private readonly TestMesh _mesh = new();
    private readonly List<ServiceProvider> _providers = [];

    public HealthChecksTests()
    {
        _mesh.Add("disk", static entry => entry with { Capabilities = ["storage"] });
        _mesh.AddCritical("store", "disk?");
        _mesh.AddCritical("api", "store");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task There_is_a_check_for_liveness_for_readiness_and_for_each_service_whichever_is_added_first(bool checksFirst)
    {
        HealthStates states = Build(checksFirst, out HealthCheckService checks);
        Started(states);
        HealthReport report = await checks.CheckHealthAsync();
        Assert.Equal(["mesh-live", "mesh-ready", "mesh:api", "mesh:disk", "mesh:store"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(report.Entries.Values, static entry => Assert.Equal(HealthStatus.Healthy, entry.Status));
        Assert.Equal(["live"], report.Entries["mesh-live"].Tags);
        Assert.Equal(["ready"], report.Entries["mesh-ready"].Tags);
        Assert.Equal(["service", "storage"], report.Entries["mesh:disk"].Tags);
        Assert.Equal("all 3 services are healthy", report.Entries["mesh-ready"].Description);
    }

    [Fact]
    public async Task Before_the_start_the_process_is_alive_and_nothing_is_ready()
    {
        HealthStates states = Build(out HealthCheckService checks);
        HealthReport report = await checks.CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, report.Entries["mesh-live"].Status);
        Assert.Equal((HealthStatus.Unhealthy, "the mesh has not started"), Told(report, "mesh-ready"));
        Assert.Equal((HealthStatus.Unhealthy, "it has not started"), Told(report, "mesh:api"));

        states.Phase = MeshPhase.Starting;
        report = await checks.CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, report.Entries["mesh-live"].Status);
        Assert.Equal((HealthStatus.Unhealthy, "the mesh is starting"), Told(report, "mesh-ready"));
    }

    [Fact]
    public async Task What_was_left_out_of_the_start_is_degraded_for_itself_and_no_part_of_readiness()
    {
        HealthStates states = Build(out HealthCheckService checks);
        Started(states);
        Set(states, 0, ServiceStatus.Skipped, new InvalidOperationException("left out"));

        HealthReport report = await checks.CheckHealthAsync();

        Assert.Equal((HealthStatus.Degraded, "left out"), Told(report, "mesh:disk"));
        Assert.Equal(HealthStatus.Degraded, report.Entries["mesh-ready"].Status); // others have to do without it
        Assert.StartsWith("2 of 2 services are not healthy: store (degraded: ", report.Entries["mesh-ready"].Description, StringComparison.Ordinal);
        Assert.Equal(["api", "store"], report.Entries["mesh-ready"].Data.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_degraded_service_leaves_the_application_ready_and_is_named()
    {
        HealthStates states = Build(out HealthCheckService checks);
        Started(states);
        var error = new InvalidOperationException("no disk");
        states.Report(0, new HealthReading(ServiceHealth.Unhealthy, "read-only", error));

        HealthReport report = await checks.CheckHealthAsync();

        Assert.Equal(HealthStatus.Healthy, report.Entries["mesh-live"].Status);
        HealthReportEntry ready = report.Entries["mesh-ready"];
        Assert.Equal((HealthStatus.Degraded, "3 of 3 services are not healthy: disk (unhealthy: read-only), store (degraded: because of 'disk': read-only), api (degraded: because of 'disk': read-only)"), (ready.Status, ready.Description));
        Assert.Equal(["disk", "store", "api"], ready.Data.Keys);
        Assert.Same(error, ready.Exception);
        Assert.Equal((HealthStatus.Unhealthy, "read-only"), Told(report, "mesh:disk"));
        Assert.Equal((HealthStatus.Degraded, "because of 'disk': read-only"), Told(report, "mesh:api"));
        Assert.Equal("disk", report.Entries["mesh:api"].Data["cause"]);
        Assert.Equal("Healthy", report.Entries["mesh:api"].Data["own"]);
    }

    [Fact]
    public async Task An_error_that_cannot_be_printed_is_handed_on_as_one_that_can_be()
    {
        HealthStates states = Build(out HealthCheckService checks);
        Started(states);
        Set(states, 0, ServiceStatus.Failed, new SpeechlessException());
        HealthReport report = await checks.CheckHealthAsync();
        Assert.All(["mesh-ready", "mesh:disk"], check => Assert.Equal($"{typeof(SpeechlessException)}, which cannot be printed: {SpeechlessException.Text}", report.Entries[check].Exception!.Message));
        Assert.Equal(HealthStatus.Degraded, report.Entries["mesh-ready"].Status);

        Set(states, 1, ServiceStatus.Failed, new SpeechlessException());
        report = await checks.CheckHealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, $"critical service 'store' has failed: {SpeechlessException.Text}"), Told(report, "mesh-live"));
        Assert.IsType<InvalidOperationException>(report.Entries["mesh-live"].Exception);
    }

    [Fact]
    public async Task An_unhealthy_critical_service_takes_the_application_out_of_service_and_not_out_of_life()
    {
        HealthStates states = Build(out HealthCheckService checks);
        Started(states);
        states.Report(1, new HealthReading(ServiceHealth.Unhealthy, "no connection"));
        HealthReport report = await checks.CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, report.Entries["mesh-live"].Status);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["mesh-ready"].Status);
        Assert.StartsWith("2 of 3 services", report.Entries["mesh-ready"].Description, StringComparison.Ordinal);
        states.Report(1, new HealthReading(ServiceHealth.Healthy));
        Assert.Equal(HealthStatus.Healthy, (await checks.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_critical_service_that_has_failed_makes_the_process_one_to_be_killed()
    {
        HealthStates states = Build(out HealthCheckService checks);
        Started(states);
        Set(states, 1, ServiceStatus.Failed, new InvalidOperationException("no licence"));
        HealthReport report = await checks.CheckHealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, "critical service 'store' has failed: no licence"), Told(report, "mesh-live"));
        Set(states, 1, ServiceStatus.Running);
        Set(states, 0, ServiceStatus.Failed);
        Assert.Equal(HealthStatus.Healthy, (await checks.CheckHealthAsync()).Entries["mesh-live"].Status);
    }

    [Fact]
    public async Task What_has_been_stopped_is_neither_alive_nor_ready()
    {
        HealthStates states = Build(out HealthCheckService checks);
        states.Phase = MeshPhase.Stopping;
        HealthReport report = await checks.CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, report.Entries["mesh-live"].Status);
        Assert.Equal((HealthStatus.Unhealthy, "the mesh is being stopped"), Told(report, "mesh-ready"));
        states.Phase = MeshPhase.Stopped;
        report = await checks.CheckHealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, "the mesh has been stopped"), Told(report, "mesh-live"));
    }

    [Fact]
    public async Task The_failure_status_and_the_tags_of_the_application_are_heeded()
    {
        Build(false, out HealthCheckService checks, static builder => builder.AddMeshChecks(HealthStatus.Degraded, ["mesh"]));
        HealthReport report = await checks.CheckHealthAsync(static registration => registration.Tags.Contains("mesh"));
        Assert.Equal(5, report.Entries.Count);
        Assert.Equal(HealthStatus.Degraded, report.Entries["mesh-ready"].Status);
        Assert.Equal(HealthStatus.Degraded, report.Entries["mesh:store"].Status);
    }

    [Fact]
    public async Task To_add_it_twice_is_to_add_it_once()
    {
        Build(false, out HealthCheckService checks, static builder => builder.AddMeshChecks().AddMeshChecks());
        Assert.Equal(5, (await checks.CheckHealthAsync()).Entries.Count);
    }

    [Fact]
    public void Without_a_mesh_it_is_said_what_is_missing()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddHealthChecks().AddMeshChecks();
        using ServiceProvider provider = services.BuildServiceProvider();
        ServiceException error = Assert.Throws<ServiceException>(() => provider.GetRequiredService<HealthCheckService>());
        Assert.Equal(ServiceErrorKind.MissingRegistration, error.Kind);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ServiceProvider provider in _providers) await provider.DisposeAsync();
        await _mesh.DisposeAsync();
    }

    private static (HealthStatus, string?) Told(HealthReport report, string check) => (report.Entries[check].Status, report.Entries[check].Description);

    private HealthStates Build(out HealthCheckService checks) => Build(false, out checks);

    private HealthStates Build(bool checksFirst, out HealthCheckService checks, Action<IHealthChecksBuilder>? add = null)
    {
        var services = new ServiceCollection();
        add ??= static builder => builder.AddMeshChecks();
        if (checksFirst) add(services.AddHealthChecks());
        _mesh.AddTo(services);
        if (!checksFirst) add(services.AddHealthChecks());
        services.AddLogging();
        ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
        _providers.Add(provider);
        checks = provider.GetRequiredService<HealthCheckService>();
        return provider.GetRequiredService<HealthStates>();
    }

    private void Started(HealthStates states)
    {
        for (int service = 0; service < 3; service++) Set(states, service, ServiceStatus.Running);
        states.Phase = MeshPhase.Started;
    }

    private void Set(HealthStates states, int service, ServiceStatus status, Exception? error = null)
    {
        _providers[^1].GetRequiredService<ServiceStates>().Set(service, status, error);
        states.Refresh(service);
    }
}
