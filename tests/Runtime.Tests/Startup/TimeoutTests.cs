using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

public sealed class TimeoutTests
{
    [Fact]
    public async Task A_service_has_the_start_timeout_that_it_says_itself()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("slow", static entry => entry with { StartTimeout = TimeSpan.FromSeconds(2), Critical = true }).Initialize = gate.PassAsync;

        Task start = mesh.StartAsync();
        await gate.Entered;
        mesh.Time.Advance(1999);
        Assert.Equal(ServiceStatus.Starting, mesh.Status("slow"));
        mesh.Time.Advance(1);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => start);
        Assert.Equal(ServiceErrorKind.StartTimedOut, error.Kind);
        Assert.Equal("start-timed-out", error.Code);
        Assert.Contains("did not start within 2 s", error.Message, StringComparison.Ordinal);
        Assert.True(Assert.IsType<ServiceException>(error.InnerException).IsTransient);
    }

    [Fact]
    public async Task Else_the_start_timeout_of_the_options_holds()
    {
        await using var mesh = new TestMesh { Configure = static options => options.StartTimeout = TimeSpan.FromSeconds(7) };
        var gate = new Gate();
        mesh.Add("slow").Initialize = gate.PassAsync;
        mesh.Add("fast");

        Task start = mesh.StartAsync();
        await gate.Entered;
        await Waiting.Until(() => mesh.Status("fast") == ServiceStatus.Running);
        mesh.Time.Advance(7000);
        await start;

        var error = Assert.IsType<ServiceException>(mesh.Error("slow"));
        Assert.Equal(ServiceErrorKind.StartTimedOut, error.Kind);
        Assert.Equal("slow", error.Service);
        Assert.Contains("within 7 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(ServiceStatus.Running, mesh.Status("fast"));
    }

    [Fact]
    public async Task Without_a_limit_no_time_is_too_long()
    {
        await using var mesh = new TestMesh { Configure = static options => options.StartTimeout = options.StartProgressInterval = Timeout.InfiniteTimeSpan };
        var gate = new Gate();
        mesh.Add("slow").Initialize = gate.PassAsync;

        Task start = mesh.StartAsync();
        await gate.Entered;
        mesh.Time.Advance(TimeSpan.FromDays(365));
        gate.Release();
        await start;

        Assert.Equal(ServiceStatus.Running, mesh.Status("slow"));
    }

    [Fact]
    public async Task A_hook_that_ignores_its_token_is_abandoned()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("deaf").Initialize = gate.PassStubbornlyAsync;
        mesh.Add("dependent", "deaf");

        Task start = mesh.StartAsync();
        await gate.Entered;
        mesh.Time.Advance(60_000);
        await start;

        Assert.Equal(ServiceStatus.Failed, mesh.Status("deaf"));
        Assert.Equal(ServiceStatus.Failed, mesh.Status("dependent"));
        Task stop = mesh.StopAsync();
        await mesh.PassAsync(stop);
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => stop);
        Assert.Contains("'deaf': Service 'deaf' was given up, and did not come to rest within 10 s: its initialization (InitializeAsync) still runs", error.Message, StringComparison.Ordinal);
        Assert.Empty(mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_service_that_was_abandoned_and_starts_after_all_is_cleaned_up_then()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("deaf").Initialize = gate.PassStubbornlyAsync;

        Task start = mesh.StartAsync();
        await gate.Entered;
        mesh.Time.Advance(60_000);
        await start;
        gate.Release();

        await Waiting.Until(() => mesh.Journal.Of("cleanup") is ["deaf"]);
        Assert.Equal(ServiceStatus.Failed, mesh.Status("deaf"));
    }

    [Fact]
    public async Task Of_a_constructor_that_outlasts_the_timeout_no_hook_is_called()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("blocking").Construct = gate.Pass;

        Task start = mesh.StartAsync();
        await gate.Entered;
        mesh.Time.Advance(60_000);
        await start;
        gate.Release();

        Assert.NotNull(mesh.Provider.GetRequiredKeyedService<Probe>("blocking")); // its constructor has ended
        Assert.Equal(ServiceStatus.Failed, mesh.Status("blocking"));
        Assert.Equal(["construct blocking"], mesh.Journal.Lines);
    }

    [Fact]
    public async Task A_constructor_that_ends_after_its_timeout_does_not_let_dependents_start_early()
    {
        await using var mesh = new TestMesh();
        (Gate late, Gate other, Gate witness) = (new Gate(), new Gate(), new Gate());
        mesh.Add("late", static entry => entry with { StartTimeout = TimeSpan.FromSeconds(1) }).Construct = late.Pass;
        mesh.Add("other").Initialize = other.PassAsync;
        mesh.Add("witness").Initialize = witness.PassAsync;
        mesh.Add("dependent", "late!?", "other");

        Task start = mesh.StartAsync();
        await late.Entered;
        await other.Entered;
        await witness.Entered;
        mesh.Time.Advance(1000);
        await Waiting.Until(() => mesh.Status("late") == ServiceStatus.Failed);
        late.Release();
        Assert.NotNull(mesh.Provider.GetRequiredKeyedService<Probe>("late")); // its constructor has ended
        witness.Release();
        await Waiting.Until(() => mesh.Status("witness") == ServiceStatus.Running);

        Assert.Equal(ServiceStatus.Waiting, mesh.Status("dependent"));
        other.Release();
        await start;
        mesh.Journal.AssertBefore("initialized other", "construct dependent");
        Assert.Equal(ServiceStatus.Degraded, mesh.Status("dependent"));
    }

    [Fact]
    public async Task The_ready_hook_has_a_timeout_too()
    {
        await using var mesh = new TestMesh { Configure = static options => options.StartTimeout = TimeSpan.FromSeconds(3) };
        var gate = new Gate();
        mesh.AddCritical("slow").Ready = gate.PassStubbornlyAsync;

        Task start = mesh.StartAsync();
        await gate.Entered;
        mesh.Time.Advance(3000);
        await mesh.PassAsync(start);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => start);
        Assert.Equal(ServiceErrorKind.StartTimedOut, error.Kind);
        Assert.Contains("Service 'slow' was told that all have started (ReadyAsync), and did not answer within 3 s.", error.Message, StringComparison.Ordinal);
        Assert.Contains("did not stop afterwards: 'slow': Service 'slow' was given up, and did not come to rest within 10 s: its call that all have started (ReadyAsync) still runs", error.Message, StringComparison.Ordinal);
        Assert.Empty(mesh.Journal.Of("cleanup")); // nothing is called beside it
    }

    [Fact]
    public async Task No_timer_is_left_behind()
    {
        await using var mesh = new TestMesh();
        for (int i = 0; i < 5; i++) mesh.Add($"s{i}");
        await mesh.StartAsync();
        await mesh.StopAsync();
        Assert.Equal(0, mesh.Time.Timers);
    }
}
