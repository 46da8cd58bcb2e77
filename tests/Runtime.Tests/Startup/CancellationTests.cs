using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Startup;

public sealed class CancellationTests
{
    [Fact]
    public async Task A_stop_does_not_wait_for_a_start_that_is_under_way_but_gives_it_up()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("a");
        mesh.Add("hangs", "a").Initialize = gate.PassAsync;

        Task start = mesh.StartAsync();
        await gate.Entered;
        await mesh.StopAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.StartsWith("The mesh stops.\n", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_start_that_has_waited_for_a_stop_begins_when_that_is_over()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("a").Cleanup = gate.PassAsync;
        await mesh.StartAsync();

        Task stop = mesh.StopAsync();
        await gate.Entered;
        Task start = mesh.StartAsync();
        gate.Release();
        await stop;
        await start;

        Assert.Equal(ServiceStatus.Running, mesh.Status("a"));
    }

    [Fact]
    public async Task A_cancelled_start_stops_what_had_started()
    {
        await using var mesh = new TestMesh();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("a");
        mesh.Add("b", "a");
        mesh.Add("slow", "b").Initialize = gate.PassAsync;
        mesh.Add("not-yet", "slow");

        Task start = mesh.StartAsync(caller.Token);
        await gate.Entered;
        await caller.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Equal(caller.Token, error.CancellationToken);
        Assert.Equal(["b", "a"], mesh.Journal.Of("cleanup"));
        Assert.DoesNotContain("not-yet", mesh.Journal.Of("construct"));
        Assert.Equal(ServiceStatus.Registered, mesh.Status("not-yet"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_start_is_cancelled_also_when_nothing_waits_any_more(bool critical)
    {
        await using var mesh = new TestMesh();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("only", entry => entry with { Critical = critical }).Initialize = gate.PassAsync;

        Task start = mesh.StartAsync(caller.Token);
        await gate.Entered;
        await caller.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_start_can_be_cancelled_while_the_services_get_ready()
    {
        await using var mesh = new TestMesh();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("a");
        mesh.Add("b", "a").Ready = gate.PassAsync;

        Task start = mesh.StartAsync(caller.Token);
        await gate.Entered;
        await caller.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Equal(caller.Token, error.CancellationToken);
        Assert.Equal(["b", "a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_hook_that_ignores_the_cancellation_is_abandoned_and_cleaned_up_when_it_ends()
    {
        await using TestMesh mesh = TestMesh.WithoutBudget();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("deaf").Initialize = gate.PassStubbornlyAsync;

        Task start = mesh.StartAsync(caller.Token);
        await gate.Entered;
        await caller.CancelAsync();
        await mesh.PassAsync(start);

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Contains("'deaf' was given up, and did not come to rest within 10 s", error.Message, StringComparison.Ordinal);
        Assert.Empty(mesh.Journal.Of("cleanup"));
        gate.Release();
        await Waiting.Until(() => mesh.Journal.Of("cleanup") is ["deaf"]);
    }

    [Fact]
    public async Task Nothing_is_started_when_it_was_cancelled_before()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mesh.StartAsync(new CancellationToken(true)));
        Assert.Empty(mesh.Journal.Lines);
    }

    [Fact]
    public async Task After_a_cancelled_start_it_can_be_tried_again()
    {
        await using var mesh = new TestMesh();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("a").Initialize = gate.PassAsync;

        Task start = mesh.StartAsync(caller.Token);
        await gate.Entered;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);

        gate.Release();
        await mesh.StartAsync();
        Assert.Equal(ServiceStatus.Running, mesh.Status("a"));
    }
}
