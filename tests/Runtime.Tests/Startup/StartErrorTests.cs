using Mesh.Plan;
using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.Hosting;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>What the error of a start says that no service has failed: who still started, and what became of the others.</summary>
public sealed class StartErrorTests
{
    private const string Cancelled = "The start was cancelled by the token of its caller; under a host that may be HostOptions.StartupTimeout.";
    private const string Help = "\nhelp: allow it more time, or have the start go on without what takes long: [Service(SkipAfter = ...)].";

    [Fact]
    public void A_start_that_its_caller_cancels_says_who_was_still_starting_and_what_was_stopped_again() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 500);
        mesh.Add("database", 9_000, On.Required("store"));
        mesh.Add("api", 10, On.Required("database"));
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(3), mesh.Time);

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mesh.StartAsync(caller.Token));

        Assert.Equal($"{Cancelled}\n  still starting after 3 s: 'database' initializes since 2.5 s ('api' waits for it)\n  stopped again, in this order: store{Help}", error.Message);
        Assert.Equal(caller.Token, error.CancellationToken);
        Assert.Equal($"Service 'database' was starting when the start was given up: {Cancelled}", mesh.Registry.Find("database")!.Error!.Message);
    });

    [Fact]
    public void What_was_starting_when_a_gate_or_a_failure_gave_up_the_start_says_which_it_was() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new PlannedStage("storage") { Timeout = TimeSpan.FromMilliseconds(50) }];
        mesh.Add("store", 500).With(static entry => entry with { Stage = "storage" });
        TimedService core = mesh.Add("core", 10).With(static entry => entry with { Critical = true });
        await mesh.FailsToStartAsync();
        Assert.StartsWith("Service 'store' was starting when the start was given up: The application did not start: stage 'storage' did not pass its gate within 0.05 s.", mesh.Registry.Find("store")!.Error!.Message, StringComparison.Ordinal);

        core.Failures = 1;
        await mesh.FailsToStartAsync();
        Assert.Equal("Service 'store' was starting when the start was given up: Service 'core' has failed it: core is broken", mesh.Registry.Find("store")!.Error!.Message);
    });

    [Fact]
    public async Task What_does_not_heed_its_token_is_named_behind_that()
    {
        await using TestMesh mesh = TestMesh.WithoutBudget();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("basis");
        mesh.Add("deaf", "basis").Initialize = gate.PassStubbornlyAsync;

        Task start = mesh.StartAsync(caller.Token);
        await gate.Entered;
        await caller.CancelAsync();
        await mesh.PassAsync(start);

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.StartsWith($"{Cancelled}\n  still starting after 0 s: 'deaf' initializes since 0.0 s\n  stopped again, in this order: basis", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "\n  did not stop afterwards: 'deaf': Service 'deaf' was given up, and did not come to rest within 10 s: its initialization (InitializeAsync) still runs. help: have it heed its CancellationToken", error.Message, StringComparison.Ordinal);
        gate.Release();
    }

    [Fact]
    public async Task So_does_one_that_is_cancelled_when_all_are_told_that_all_have_started()
    {
        await using var mesh = new TestMesh();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("slow").Ready = gate.PassAsync;

        Task start = mesh.StartAsync(caller.Token);
        await gate.Entered;
        mesh.Time.Advance(2_000);
        await caller.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Contains("\n  still starting after 2 s: of 'slow' the call that all have started (ReadyAsync) has not ended for 2.0 s\n  stopped again, in this order: slow\n", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_a_host_it_says_the_same()
    {
        var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("slow").Initialize = gate.PassAsync;
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        mesh.AddTo(builder.Services);
        using IHost host = builder.Build();
        using var caller = new CancellationTokenSource();

        Task start = host.StartAsync(caller.Token);
        await gate.Entered;
        await caller.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start.Soon());
        Assert.StartsWith($"{Cancelled}\n  still starting after ", error.Message, StringComparison.Ordinal);
        Assert.Contains(" s: 'slow' initializes since ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_is_stopped_says_so_first_and_needs_no_help() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("slow", 9_000);

        Task start = mesh.StartAsync();
        await mesh.WaitAsync(1_500);
        await mesh.StopAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Equal("The mesh stops.\n  still starting after 1.5 s: 'slow' initializes since 1.5 s\n  stopped again, in this order: nothing", error.Message);
    });

    [Fact]
    public void A_stage_that_does_not_pass_its_gate_says_what_was_stopped_again() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new PlannedStage("storage")];
        mesh.Add("store", 10).With(static entry => entry with { Stage = "storage" });
        mesh.Add("cache", 20, On.Required("store")).With(static entry => entry with { Stage = "storage" });
        mesh.Add("disk", 30).With(static entry => entry with { Stage = "storage" }).Failures = 1;

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.StartsWith("The application did not start: stage 'storage' did not pass its gate. What keeps it closed: 'disk' (disk is broken). help: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n  stopped again, in this order: cache, store", error.Message, StringComparison.Ordinal);
        Assert.Equal((ServiceErrorKind.StartFailed, "disk is broken"), (error.Kind, error.InnerException!.Message));
    });

    [Fact]
    public async Task An_addition_that_its_caller_cancels_says_who_was_still_starting()
    {
        await using var mesh = new TestMesh();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        await mesh.StartAsync();

        Task added = mesh.Orchestrator.AddAsync(
            [
                new ServiceDefinition { Name = "quick", Factory = static _ => new object() },
                new ServiceDefinition { Name = "slow", Factory = _ => new Hanging(gate), DependsOn = [new ServiceDependency("quick", false, Until.Initialized)] },
            ],
            caller.Token);
        await gate.Entered;
        await caller.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => added.Soon());
        Assert.Equal("The addition was given up: It was cancelled by the token of its caller.\n  still starting after 0 s: 'slow' initializes since 0.0 s\n  stopped again, in this order: quick" + Help, error.Message);
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    private sealed class Hanging(Gate gate) : IServiceLifecycle
    {
        public async ValueTask InitializeAsync(CancellationToken cancellationToken) => await gate.PassAsync(cancellationToken);
    }
}
