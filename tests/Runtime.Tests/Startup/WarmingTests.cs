using Mesh.Profiling;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>Caches are filled once all services have started, and nothing that goes wrong there fails the start.</summary>
public sealed class WarmingTests
{
    [Fact]
    public async Task Caches_are_filled_after_the_ready_hook_one_step_after_the_other_before_the_start_is_over()
    {
        await using var mesh = new TestMesh();
        mesh.Add("store", entry => entry with { Warming = [Step(mesh, "one"), Step(mesh, "two")] });
        mesh.Add("api", "store");

        await mesh.StartAsync();

        Assert.Equal(["ready store", "one store", "two store"], mesh.Journal.Lines.Where(static line => line.EndsWith("store", StringComparison.Ordinal)).TakeLast(3));
        mesh.Journal.AssertBefore("initialized api", "one store");
    }

    [Fact]
    public async Task A_step_that_fails_keeps_neither_the_next_nor_the_start_of_a_critical_service()
    {
        await using var mesh = new TestMesh();
        mesh.Add("store", entry => entry with { Critical = true, Warming = [new WarmStep("WarmAsync", static (_, _, _) => throw new InvalidOperationException()), Step(mesh, "two")] });

        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
        Assert.Null(mesh.Error("store"));
        Assert.Contains("two store", mesh.Journal.Lines);
    }

    [Fact]
    public async Task One_that_takes_too_long_is_given_up_and_the_critical_service_runs()
    {
        await using var mesh = new TestMesh();
        var begun = new TaskCompletionSource();
        mesh.Add("store", entry => entry with
        {
            Critical = true,
            StartTimeout = TimeSpan.FromSeconds(5),
            Warming = [new WarmStep("WarmAsync", async (_, _, token) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            })],
        });

        Task<StartupReport> start = mesh.StartAsync();
        await begun.Task.Soon();
        Assert.False(start.IsCompleted);
        mesh.Time.Advance(6000);
        await start;

        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
    }

    [Fact]
    public async Task A_ready_hook_that_fails_leaves_the_caches_empty()
    {
        await using var mesh = new TestMesh();
        mesh.Add("store", entry => entry with { Warming = [Step(mesh, "one")] }).Ready = static _ => throw new InvalidOperationException();

        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Degraded, mesh.Status("store"));
        Assert.DoesNotContain("one store", mesh.Journal.Lines);
    }

    [Fact]
    public async Task A_restart_fills_them_again()
    {
        await using var mesh = new TestMesh();
        mesh.Add("store", entry => entry with { Warming = [Step(mesh, "one")] });

        await mesh.StartAsync();
        await mesh.Orchestrator.RestartAsync("store").Soon();

        Assert.Equal(2, mesh.Journal.Lines.Count(static line => line == "one store"));
    }

    private static WarmStep Step(TestMesh mesh, string name) => new(name, (instance, _, _) =>
    {
        mesh.Journal.Add($"{name} {((Probe)instance).Name}");
        return default;
    });
}
