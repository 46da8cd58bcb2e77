using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>What is said when something goes wrong is true, and says what to do.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData(nameof(IHostedService.StartAsync))]
    [InlineData(nameof(IHostedLifecycleService.StartingAsync))]
    public async Task A_hosted_service_that_returns_null_from_its_start_is_told_what_to_return(string hook)
    {
        await using var mesh = new TestMesh();
        AddHosted(mesh, "careless", new Careless(hook));
        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Failed, mesh.Status("careless"));
        Assert.Equal($"{hook} of service 'careless' returned null instead of a task. help: return Task.CompletedTask where there is nothing to wait for.", mesh.Error("careless")!.Message);
    }

    [Fact]
    public async Task So_is_one_that_returns_null_when_all_have_started()
    {
        await using var mesh = new TestMesh();
        AddHosted(mesh, "careless", new Careless(nameof(IHostedLifecycleService.StartedAsync)));
        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Degraded, mesh.Status("careless"));
        Assert.StartsWith("StartedAsync of service 'careless' returned null instead of a task.", mesh.Registry.Find("careless")!.HealthReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(IHostedLifecycleService.StoppingAsync))]
    [InlineData(nameof(IHostedService.StopAsync))]
    [InlineData(nameof(IHostedLifecycleService.StoppedAsync))]
    public async Task So_is_one_that_returns_null_from_its_stop_and_the_others_are_stopped(string hook)
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        AddHosted(mesh, "careless", new Careless(hook), "a");
        await mesh.StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StopAsync());

        Assert.Equal(
            $"1 of the services did not stop: 'careless': {hook} of service 'careless' returned null instead of a task. help: return Task.CompletedTask where there is nothing to wait for. All others were stopped.",
            error.Message);
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task It_is_not_said_that_all_others_were_stopped_where_there_are_none()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Cleanup = static _ => throw new InvalidOperationException("no cleanup.");
        await mesh.StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StopAsync());

        Assert.Equal("1 of the services did not stop: 'a': no cleanup.", error.Message);
    }

    [Fact]
    public async Task A_late_service_and_what_requires_it_say_so_until_they_say_that_they_failed()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("late", static entry => entry with { SkipAfter = TimeSpan.FromSeconds(1) }).Initialize = async token =>
        {
            await gate.PassAsync(token);
            throw new InvalidOperationException("no disk");
        };
        mesh.Add("requires", "late");
        mesh.Add("optional", "late?");
        mesh.Add("behind", "requires?");
        Task start = mesh.StartAsync();
        await gate.Entered;
        await mesh.PassAsync(start);
        await start;

        Assert.All(["late", "requires"], name => Assert.Equal("it has not started yet, and the start went on without it", mesh.Registry.Find(name)!.HealthReason));
        Assert.Equal("Service 'late', on which it optionally depends, has not started yet; it may join later.", mesh.Registry.Find("optional")!.HealthReason);
        Assert.Equal("Service 'requires', on which it optionally depends, has not started yet; it may join later.", mesh.Registry.Find("behind")!.HealthReason);

        gate.Release();
        await Waiting.Until(() => mesh.Status("requires") == ServiceStatus.Failed);

        Assert.Equal("no disk", mesh.Registry.Find("late")!.HealthReason);
        Assert.Equal("Service 'late', which it requires, did not start: no disk", mesh.Registry.Find("requires")!.HealthReason);
        Assert.Equal("Service 'late', on which it optionally depends, did not start: no disk", mesh.Registry.Find("optional")!.HealthReason);
        await Waiting.Until(() => mesh.Registry.Find("behind")!.HealthReason == "Service 'requires', on which it optionally depends, did not start because of 'late': no disk");
    }

    [Fact]
    public async Task After_a_halted_restart_it_is_the_restart_that_has_failed()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.Add("a");
        mesh.Add("b", "a");
        mesh.Add("c", "a?");
        await mesh.StartAsync();
        a.Initialize = static _ => throw new InvalidOperationException("no disk");

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("a").Soon());

        Assert.StartsWith("The restart was halted: a service did not come back: 'a': no disk", error.Message, StringComparison.Ordinal);
        Assert.Equal("no disk", mesh.Registry.Find("a")!.HealthReason);
        Assert.Equal("because of 'a': no disk", mesh.Registry.Find("b")!.HealthReason);
        Assert.All(["b", "c"], name => Assert.Equal("Service 'a', on which it depends, did not come back from a restart: no disk", mesh.Error(name)!.Message));
    }

    [Fact]
    public async Task What_is_not_healthy_in_time_has_started_all_the_same()
    {
        await using var mesh = new TestMesh();
        var log = new CollectingLogger();
        mesh.Services.AddLogging(builder => builder.AddProvider(log));
        AddHosted(mesh, "sick", new Sick());
        mesh.Add("needs", "sick+");
        Task start = mesh.StartAsync();
        await mesh.PassAsync(start);
        await start;

        Assert.Equal(
            "Service 'sick' was not healthy within 30 s; it last said: Unhealthy, its health check threw InvalidOperationException: no disk. help: find out why, or wait longer with [Service(GateTimeout = ...)].",
            mesh.Error("sick")!.Message);
        Assert.Contains("Error: Service 'sick' has started, and is not healthy. It can be called, and is degraded.", log.Lines);
        Assert.Contains("Error: Service 'needs' did not start. The application goes on without it.", log.Lines);
    }

    [Fact]
    public void The_application_does_not_go_on_without_what_the_gate_of_its_stage_requires() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new PlannedStage("storage")];
        mesh.Add("disk", 10).With(static entry => entry with { Stage = "storage" }).Failures = 1;

        await mesh.FailsToStartAsync();

        Assert.Contains("Error: Service 'disk' did not start, and the gate of stage 'storage' requires it.", mesh.Log.Lines);
        Assert.DoesNotContain(mesh.Log.Lines, static line => line.Contains("goes on without", StringComparison.Ordinal));
    });

    [Fact]
    public void Nor_without_what_a_critical_service_requires_be_it_through_others() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("disk", 10).Failures = 1;
        mesh.Add("store", 10, On.Required("disk"));
        mesh.Add("billing", 10, On.Required("store")).With(static entry => entry with { Critical = true });

        await mesh.FailsToStartAsync();

        Assert.Equal(
            ["Error: Service 'disk' did not start, and critical service 'billing' requires it.", "Error: Service 'store' did not start, and critical service 'billing' requires it."],
            mesh.Log.Lines.Where(static line => line.StartsWith("Error", StringComparison.Ordinal)));
    });

    [Fact]
    public void Nor_without_what_a_service_requires_that_the_gate_of_its_stage_requires() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new PlannedStage("storage")];
        mesh.Add("driver", 10).Failures = 1;
        mesh.Add("disk", 10, On.Required("driver")).With(static entry => entry with { Stage = "storage" });

        await mesh.FailsToStartAsync();

        Assert.Contains("Error: Service 'driver' did not start, and the gate of stage 'storage' requires it.", mesh.Log.Lines);
        Assert.DoesNotContain(mesh.Log.Lines, static line => line.Contains("goes on without", StringComparison.Ordinal));
    });

    [Fact]
    public void What_is_not_healthy_as_the_start_needs_it_is_not_told_as_if_it_could_be_called() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("sick", 10).HealthyAfter = null;
        mesh.Add("billing", 10, On.Required("sick", Until.Healthy)).With(static entry => entry with { Critical = true });

        await mesh.FailsToStartAsync();

        Assert.Contains("Error: Service 'sick' has started, and is not healthy, and critical service 'billing' requires that it is.", mesh.Log.Lines);
        Assert.DoesNotContain(mesh.Log.Lines, static line => line.Contains("can be called", StringComparison.Ordinal));
    });

    [Fact]
    public void The_start_goes_on_without_what_fails_when_its_stage_has_been_passed() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", StageGate.Required, TimeSpan.FromMilliseconds(20)) { SkipOnTimeout = true }];
        mesh.Add("slow", 100).With(static entry => entry with { Stage = "core" }).Failures = 1;
        mesh.Add("user", 10, On.Optional("slow"));

        await mesh.StartAsync();
        await mesh.WaitAsync(200);

        Assert.Contains("Error: Service 'slow' did not start. The application goes on without it.", mesh.Log.Lines);
    });

    [Fact]
    public void And_without_what_something_critical_only_likes_to_have() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 10).Failures = 1;
        mesh.Add("billing", 10, On.Optional("cache")).With(static entry => entry with { Critical = true });

        await mesh.StartAsync();

        Assert.Contains("Error: Service 'cache' did not start. The application goes on without it.", mesh.Log.Lines);
    });

    [Theory]
    [InlineData(true, "its Health threw InvalidOperationException: no idea")]
    [InlineData(false, "its CheckHealthAsync returned null instead of a task; where there is nothing to wait for it should return Task.FromResult(...)")]
    public void A_gate_says_what_went_wrong_when_the_service_was_asked_how_it_does(bool reports, string expected) => TimedMesh.Run(async mesh =>
    {
        mesh.Add("sick", 0).With(entry => entry with { Instance = _ => reports ? new Clueless() : new Speechless() });
        mesh.Add("needs", 10, On.Required("sick", Until.Healthy));

        await mesh.StartAsync();

        Assert.Equal(
            $"Service 'sick' was not healthy within 30 s; it last said: Unhealthy, {expected}. help: find out why, or wait longer with [Service(GateTimeout = ...)].",
            mesh.Registry.Find("sick")!.Error!.Message);
    });

    [Fact]
    public async Task What_was_starting_when_the_start_was_given_up_says_so()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("slow").Initialize = gate.PassAsync;
        Task start = mesh.StartAsync();
        await gate.Entered;
        await mesh.StopAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);

        Assert.Equal("Service 'slow' was starting when the start was given up: The mesh stops.", mesh.Registry.Find("slow")!.HealthReason);
    }

    [Fact]
    public async Task What_ran_and_could_not_be_stopped_has_not_failed_to_start()
    {
        await using TestMesh mesh = TestMesh.WithoutBudget();
        var gate = new Gate();
        mesh.Add("deaf", static entry => entry with { StartTimeout = TimeSpan.FromSeconds(1) }).Ready = gate.PassStubbornlyAsync;
        Task start = mesh.StartAsync();
        await gate.Entered;
        mesh.Time.Advance(1000);
        await start;
        Task stop = mesh.StopAsync();
        await mesh.PassAsync(stop);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => stop);
        Assert.Equal(
            "1 of the services did not stop: 'deaf': Service 'deaf' was given up, and did not come to rest within 10 s: its call that all have started (ReadyAsync) still runs. help: have it heed its CancellationToken.",
            error.Message);
        Assert.Equal(ServiceStatus.Stopped, mesh.Status("deaf"));
        gate.Release();
    }

    private static void AddHosted<T>(TestMesh mesh, string name, T instance, params string[] dependencies) where T : class =>
        mesh.AddEntry(
            new ServiceEntry { Name = name, Type = typeof(T), Contracts = [typeof(T)], Instance = static services => services.GetRequiredService<T>() },
            builder => builder.Add(ServiceDescriptor.Singleton(_ => instance)),
            dependencies);

    private sealed class Careless(string hook) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => Of(nameof(StartingAsync));

        public Task StartAsync(CancellationToken cancellationToken) => Of(nameof(StartAsync));

        public Task StartedAsync(CancellationToken cancellationToken) => Of(nameof(StartedAsync));

        public Task StoppingAsync(CancellationToken cancellationToken) => Of(nameof(StoppingAsync));

        public Task StopAsync(CancellationToken cancellationToken) => Of(nameof(StopAsync));

        public Task StoppedAsync(CancellationToken cancellationToken) => Of(nameof(StoppedAsync));

        private Task Of(string called) => called == hook ? null! : Task.CompletedTask;
    }

    private sealed class Speechless : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => null!;
    }

    private sealed class Clueless : IServiceHealth
    {
        public event Action<ServiceHealth>? HealthChanged
        {
            add { }
            remove { }
        }

        public ServiceHealth Health => throw new InvalidOperationException("no idea.");
    }

    private sealed class Sick : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => throw new InvalidOperationException("no disk.");
    }
}
