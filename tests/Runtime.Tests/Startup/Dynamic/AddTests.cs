using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup.Dynamic;

public sealed class AddTests
{
    [Fact]
    public async Task Added_services_start_in_dependency_order_whatever_the_order_in_which_they_are_given()
    {
        await using TestMesh mesh = await StartedAsync();

        IReadOnlyList<ServiceInfo> added = await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "z", "y"), Plug.Define(mesh, "y", "x", "a"), Plug.Define(mesh, "x")).Soon();

        Assert.Equal(["x", "y", "z"], added.Select(static service => service.Name));
        Assert.All(added, static service => Assert.Equal(ServiceStatus.Running, service.Status));
        Assert.Equal(["a", "x", "y", "z"], mesh.Journal.Of("initialize"));
    }

    [Fact]
    public async Task What_requires_a_transient_service_is_refused_while_something_is_missing_that_this_one_requires()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.Add("a");
        mesh.Add("hop", static entry => entry with { Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Transient }, "a");
        await mesh.StartAsync();
        a.Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("a").Soon());

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", "hop")).Soon());
        Assert.Contains("'x' requires 'hop', which is not running because of 'a', which that one requires (Failed: no disk)", error.Message, StringComparison.Ordinal);
        Assert.Null(mesh.Registry.Find("x"));

        a.Initialize = null;
        await mesh.Orchestrator.RestartAsync("a").Soon();
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", "hop")).Soon();
        Assert.Equal(ServiceStatus.Running, mesh.Status("x"));
    }

    [Fact]
    public async Task An_added_service_is_in_the_registry_like_any_other_and_is_handed_out_bare()
    {
        await using TestMesh mesh = await StartedAsync();
        using var watch = new CancellationTokenSource();
        await using IAsyncEnumerator<ServiceStatusChange> changes = mesh.Registry.WatchAsync(watch.Token).GetAsyncEnumerator();
        ValueTask<bool> first = changes.MoveNextAsync();

        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", "a") with { Capabilities = ["sockets"], Version = "2.0.0-rc.1", Resources = new() { Memory = 7 } }).Soon();

        Assert.True(await first);
        Assert.Equal("x", changes.Current.Service);
        ServiceInfo info = mesh.Registry.Find("x")!;
        Assert.Equal([new ServiceDependency("a", Optional: false, Until.Initialized)], info.Dependencies);
        Assert.Equal(("2.0.0-rc.1", new ServiceResources { Memory = 7 }), (info.Version, info.Resources));
        Assert.Equal(["a", "x"], mesh.Registry.Services.Select(static service => service.Name));
        Assert.Equal("x", Assert.Single(mesh.Registry.FindByContract(typeof(IPlug))).Name);
        Assert.Equal("x", Assert.Single(mesh.Registry.FindByCapability("sockets")).Name);
        Assert.IsType<Plug>(mesh.Registry.Resolve<IPlug>("x"));
        Assert.Equal(["a", "x"], mesh.Registry.Graph.Order);
        Assert.Equal(["x"], mesh.Registry.Graph.ImpactOf("a").Fails);
    }

    [Fact]
    public async Task What_is_left_out_of_definitions_is_named()
    {
        await using TestMesh mesh = await StartedAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.AddAsync(
            Plug.Define(mesh, "x") with { Factory = null!, DependsOn = null! }, Plug.Define(mesh, "y") with { Contracts = [null!], Capabilities = null!, Resources = null! }, Plug.Define(mesh, null!) with { DependsOn = [null!] },
            Plug.Define(mesh, "z") with { DependsOn = [new ServiceDependency(null!, Optional: false, Until.Initialized)] }).Soon());

        Assert.Equal(ServiceErrorKind.InvalidChange, error.Kind);
        Assert.Equal(
            """
            The 4 services cannot be added:
              'x': Factory is null
              'x': DependsOn is null, or one of them or its service is
              'y': Contracts is null, or one of them is
              'y': Capabilities is null, or one of them is
              'y': Resources is null
              the service at place 2: DependsOn is null, or one of them or its service is
              'z': DependsOn is null, or one of them or its service is
            """,
            error.Message);
        Assert.Equal(["a"], mesh.Registry.Graph.Order);
    }

    [Fact]
    public async Task A_version_and_resources_that_cannot_be_are_refused_as_they_are_of_a_class()
    {
        await using TestMesh mesh = await StartedAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x") with { Version = "2", Resources = new() { Cpu = double.NaN, Memory = 0, Weight = 1001 } }).Soon());

        Assert.Equal(
            """
            The service cannot be added:
              'x': Version '2' is no version by Semantic Versioning 2.0.0; write such as "1.4.0" or "2.0.0-rc.1"
              'x': Cpu is NaN, and must be 0.001 to 1,024
              'x': Memory is not more than 0
              'x': Weight is 1001, and must be 1 to 1,000
            """,
            error.Message);
    }

    [Fact]
    public async Task An_edge_that_waits_until_something_that_does_not_exist_is_refused()
    {
        await using TestMesh mesh = await StartedAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x") with { DependsOn = [new ServiceDependency("a", Optional: false, (Until)77)] }).Soon());

        Assert.Contains("'x': its dependency on 'a' has the Until value 77, which does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_after_which_to_go_on_that_is_longer_than_a_timer_can_wait_is_not_over_at_once()
    {
        await using TestMesh mesh = await StartedAsync();
        var gate = new Gate();

        Task<IReadOnlyList<ServiceInfo>> adding = mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", gate.PassAsync) with { SkipAfter = TimeSpan.FromDays(60) }).Soon();
        await gate.Entered;
        Assert.Equal(ServiceStatus.Starting, mesh.Status("x"));
        gate.Release();

        Assert.Equal(ServiceStatus.Running, Assert.Single(await adding).Status);
    }

    [Fact]
    public async Task All_that_is_wrong_is_in_one_error_and_nothing_is_added()
    {
        await using TestMesh mesh = await StartedAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.AddAsync(
            Plug.Define(mesh, "a"), Plug.Define(mesh, "x", "nobody"), Plug.Define(mesh, " "), Plug.Define(mesh, "y", "z"), Plug.Define(mesh, "z", "y"), Plug.Define(mesh, "self", "self"),
            Plug.Define(mesh, "twice"), Plug.Define(mesh, "twice"), Plug.Define(mesh, "w") with { StartTimeout = TimeSpan.Zero, Type = typeof(string) }).Soon());

        Assert.Equal(ServiceErrorKind.InvalidChange, error.Kind);
        Assert.Equal(
            """
            The 9 services cannot be added:
              'a': there is a service of this name
              'x' depends on 'nobody', which is neither there nor added together with it
              the service at place 2 has no name
              'twice': two of those that are added together have this name
              'w': System.String does not implement the contract Mesh.Runtime.Tests.Startup.Dynamic.IPlug
              'w': StartTimeout is not more than 0
              dependency cycle: y > z > y
              dependency cycle: self > self
            """,
            error.Message);
        Assert.Equal("a", Assert.Single(mesh.Registry.Services).Name);
    }

    [Fact]
    public async Task What_requires_a_service_that_does_not_run_is_refused_but_what_depends_optionally_starts_degraded()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Initialize = static _ => throw new InvalidOperationException("no disk");
        await mesh.StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", "a")).Soon());
        Assert.Contains("'x' requires 'a', which is not running (Failed: no disk)", error.Message, StringComparison.Ordinal);

        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x") with { DependsOn = [new ServiceDependency("a", Optional: true, Until.Initialized)] }).Soon();
        Assert.Equal(ServiceStatus.Degraded, mesh.Status("x"));
    }

    [Fact]
    public async Task A_critical_one_that_fails_undoes_the_addition_of_all()
    {
        await using TestMesh mesh = await StartedAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.AddAsync(
            Plug.Define(mesh, "x"), Plug.Define(mesh, "y", static _ => throw new InvalidOperationException("no disk"), "x") with { Critical = true }).Soon());

        Assert.Equal("y", error.Service);
        Assert.Contains("None of these was added: x, y.", error.Message, StringComparison.Ordinal);
        Assert.Equal("no disk", error.InnerException?.Message);
        Assert.Equal("a", Assert.Single(mesh.Registry.Services).Name);
        Assert.Equal(["x"], mesh.Journal.Of("cleanup"));
        Assert.Equal(["y", "x"], mesh.Journal.Of("dispose"));
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x"), Plug.Define(mesh, "y", "x")).Soon();
        Assert.Equal(ServiceStatus.Running, mesh.Status("y"));
    }

    [Fact]
    public async Task Another_that_fails_is_there_as_failed_and_a_restart_starts_it()
    {
        await using TestMesh mesh = await StartedAsync();
        bool fails = true;

        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", _ => fails ? throw new InvalidOperationException("no disk") : Task.CompletedTask)).Soon();
        Assert.Equal((ServiceStatus.Failed, "no disk"), (mesh.Status("x"), mesh.Error("x")?.Message));

        fails = false;
        await mesh.Orchestrator.RestartAsync("x").Soon();
        Assert.Equal(ServiceStatus.Running, mesh.Status("x"));
    }

    [Fact]
    public async Task A_start_is_tried_again_and_has_a_timeout_as_any_other()
    {
        await using TestMesh mesh = await StartedAsync();
        int attempts = 0;
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", _ => ++attempts < 3 ? throw new InvalidOperationException() : Task.CompletedTask) with { StartRetries = 2, StartRetryDelay = TimeSpan.Zero }).Soon();
        Assert.Equal((3, ServiceStatus.Running), (attempts, mesh.Status("x")));

        var gate = new Gate();
        Task<IReadOnlyList<ServiceInfo>> late = mesh.Orchestrator.AddAsync(Plug.Define(mesh, "y", gate.PassAsync) with { StartTimeout = TimeSpan.FromSeconds(3) });
        await gate.Entered;
        mesh.Time.Advance(3000);
        Assert.Equal(ServiceStatus.Failed, Assert.Single(await late.Soon()).Status);
        Assert.Equal(ServiceErrorKind.StartTimedOut, Assert.IsType<ServiceException>(mesh.Error("y")).Kind);
    }

    [Fact]
    public async Task One_that_is_late_joins_afterwards_and_cannot_be_removed_or_restarted_before()
    {
        await using TestMesh mesh = await StartedAsync();
        var gate = new Gate();
        Task<IReadOnlyList<ServiceInfo>> adding = mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", gate.PassAsync, "a") with { SkipAfter = TimeSpan.FromSeconds(1) });
        await gate.Entered;
        mesh.Time.Advance(1000);
        Assert.Equal(ServiceStatus.Late, Assert.Single(await adding.Soon()).Status);

        Assert.True((await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RemoveAsync("x").Soon())).IsTransient);
        Assert.True((await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("x").Soon())).IsTransient);
        ServiceException asked = Assert.Throws<ServiceException>(() => mesh.Registry.Resolve<IPlug>("x"));
        Assert.Equal((ServiceErrorKind.Unavailable, true), (asked.Kind, asked.IsTransient));
        gate.Release();
        await Waiting.Until(() => mesh.Status("x") == ServiceStatus.Running);
        Assert.Equal("x", mesh.Registry.Resolve<IPlug>("x").Name);
        await mesh.StopAsync();
        Assert.Equal(["x", "a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task One_that_says_so_can_be_resolved_while_it_is_late_and_when_it_failed()
    {
        await using TestMesh mesh = await StartedAsync();
        var gate = new Gate();
        Task<IReadOnlyList<ServiceInfo>> adding = mesh.Orchestrator.AddAsync(
            Plug.Define(mesh, "x", gate.PassAsync) with { SkipAfter = TimeSpan.FromSeconds(1), CallableWhenFailed = true },
            Plug.Define(mesh, "y", static _ => throw new InvalidOperationException("y is broken")) with { CallableWhenFailed = true });
        await gate.Entered;
        mesh.Time.Advance(1000);
        await adding.Soon();

        Assert.Equal((ServiceStatus.Late, ServiceStatus.Failed), (mesh.Status("x"), mesh.Status("y")));
        Assert.Equal(["x", "y"], new[] { "x", "y" }.Select(name => mesh.Registry.Resolve<IPlug>(name).Name));
        gate.Release();
    }

    [Fact]
    public async Task One_that_is_late_when_the_mesh_stops_is_given_up()
    {
        await using TestMesh mesh = await StartedAsync();
        var gate = new Gate();
        Task<IReadOnlyList<ServiceInfo>> adding = mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", gate.PassAsync) with { SkipAfter = TimeSpan.FromSeconds(1) });
        await gate.Entered;
        mesh.Time.Advance(1000);
        await adding.Soon();

        await mesh.StopAsync();

        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
        Assert.Equal(["x"], mesh.Journal.Of("dispose"));
        Assert.Equal(ServiceStatus.Failed, mesh.Status("x"));
    }

    [Fact]
    public async Task The_slots_of_a_pool_bound_those_that_are_added_together()
    {
        await using var mesh = new TestMesh { Configure = static options => options.StartPools["one"] = 1 };
        await mesh.StartAsync();
        int at = 0, most = 0;

        await mesh.Orchestrator.AddAsync([.. Enumerable.Range(0, 5).Select(i => Plug.Define(mesh, $"x{i}", async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref at));
            await Task.Yield();
            Interlocked.Decrement(ref at);
        }) with { StartPool = "one" })]).Soon();

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task An_instance_that_does_not_implement_its_contract_fails()
    {
        await using TestMesh mesh = await StartedAsync();
        await mesh.Orchestrator.AddAsync(new ServiceDefinition { Name = "x", Factory = static _ => new object(), Contracts = [typeof(IPlug)] }).Soon();
        Assert.Equal(ServiceErrorKind.InvalidChange, Assert.IsType<ServiceException>(mesh.Error("x")).Kind);
    }

    [Fact]
    public async Task A_stop_stops_dependents_first_disposes_and_the_next_start_knows_only_the_plan()
    {
        await using TestMesh mesh = await StartedAsync();
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", "a")).Soon();
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "y", "x")).Soon();

        await mesh.StopAsync();

        Assert.Equal(["y", "x", "a"], mesh.Journal.Of("cleanup"));
        Assert.Equal(["y", "x"], mesh.Journal.Of("dispose"));
        Assert.Equal(ServiceStatus.Stopped, mesh.Status("y"));
        Assert.Throws<ServiceException>(() => mesh.Registry.Resolve<IPlug>("y"));
        await mesh.StartAsync();
        Assert.Equal("a", Assert.Single(mesh.Registry.Services).Name);
    }

    [Fact]
    public async Task Without_a_stop_the_container_disposes_them()
    {
        TestMesh mesh = await StartedAsync();
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x")).Soon();
        await mesh.DisposeAsync();
        Assert.Equal(["x"], mesh.Journal.Of("dispose"));
    }

    [Fact]
    public async Task A_stop_gives_an_addition_up()
    {
        await using TestMesh mesh = await StartedAsync();
        var gate = new Gate();
        Task<IReadOnlyList<ServiceInfo>> adding = mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x"), Plug.Define(mesh, "y", gate.PassAsync, "x"));
        await gate.Entered;

        await mesh.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => adding.Soon());
        Assert.Equal(["x", "a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_restart_of_a_planned_service_restarts_what_was_added_to_it()
    {
        await using TestMesh mesh = await StartedAsync();
        await mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", "a")).Soon();

        RestartReport report = await mesh.Orchestrator.RestartAsync("a").Soon();

        Assert.Equal(["a", "x"], report.Services.Select(static service => service.Name));
    }

    [Fact]
    public async Task Before_the_start_nothing_can_be_added()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        await Assert.ThrowsAsync<InvalidOperationException>(() => mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x")).Soon());
    }

    [Fact]
    public async Task Many_may_add_remove_and_read_at_the_same_time()
    {
        await using TestMesh mesh = await StartedAsync();
        using var stop = new CancellationTokenSource();
        Task reader = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.Contains(mesh.Registry.Services, static service => service.Name == "a");
                Assert.Contains("a", mesh.Registry.Graph.Order);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 20; i++)
            {
                await mesh.Orchestrator.AddAsync(Plug.Define(mesh, $"w{worker}-{i}", "a"));
                if (i % 2 == 0) await mesh.Orchestrator.RemoveAsync($"w{worker}-{i}");
            }
        }))).Soon();
        await stop.CancelAsync();
        await reader.Soon();

        Assert.Equal(41, mesh.Registry.Services.Count);
        Assert.All(mesh.Registry.Services, static service => Assert.Equal(ServiceStatus.Running, service.Status));
        await mesh.StopAsync();
        Assert.Equal(81, mesh.Journal.Of("cleanup").Distinct().Count());
        Assert.Equal(81, mesh.Journal.Of("cleanup").Length);
    }

    private static async Task<TestMesh> StartedAsync()
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StartAsync();
        return mesh;
    }
}
