using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

public sealed class StopTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_container_that_is_disposed_while_the_services_run_stops_them_first(bool asynchronously)
    {
        var mesh = new TestMesh();
        Behaviour a = mesh.Add("a");
        mesh.Add("b", "a");
        mesh.AddEntry(
            new ServiceEntry { Name = "held", Type = typeof(Disposed), Contracts = [typeof(Disposed)], Instance = static services => services.GetRequiredService<Disposed>() },
            static builder => builder.Add(ServiceDescriptor.Singleton(static _ => new Disposed())));
        await mesh.StartAsync();
        var held = mesh.Provider.GetRequiredService<Disposed>();
        bool wasDisposed = false;
        a.Cleanup = _ =>
        {
            wasDisposed = held.IsDisposed;
            throw new InvalidOperationException("no cleanup"); // which is no reason not to dispose the rest
        };

        if (asynchronously) await mesh.Provider.DisposeAsync();
        else mesh.Provider.Dispose();

        Assert.Equal(["b", "a"], mesh.Journal.Of("cleanup"));
        Assert.False(wasDisposed);
        Assert.True(held.IsDisposed);
    }

    [Fact]
    public async Task What_has_been_stopped_is_not_stopped_again_when_the_container_is_disposed()
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StartAsync();
        await mesh.StopAsync();
        await mesh.DisposeAsync();

        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task Services_are_stopped_in_reverse_each_after_its_dependents()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", "a");
        mesh.Add("c", "b");
        await mesh.StartAsync();

        await mesh.StopAsync();

        Assert.Equal(["c", "b", "a"], mesh.Journal.Of("cleanup"));
        Assert.All(mesh.Registry.Services, static service => Assert.Equal(ServiceStatus.Stopped, service.Status));
    }

    [Fact]
    public async Task What_did_not_start_is_not_stopped()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Initialize = static _ => throw new InvalidOperationException();
        mesh.Add("b");
        await mesh.StartAsync();

        await mesh.StopAsync();

        Assert.Equal(["b"], mesh.Journal.Of("cleanup"));
        Assert.Equal(ServiceStatus.Failed, mesh.Status("a"));
    }

    [Fact]
    public async Task One_that_fails_to_stop_does_not_keep_the_others_from_it_and_is_named()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", "a").Cleanup = static _ => throw new InvalidOperationException("stuck");
        mesh.Add("c", "b");
        await mesh.StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StopAsync());

        Assert.Equal(["c", "b", "a"], mesh.Journal.Of("cleanup"));
        Assert.Equal(ServiceErrorKind.StopFailed, error.Kind);
        Assert.Equal("b", error.Service);
        Assert.Contains("'b': stuck", error.Message, StringComparison.Ordinal);
        Assert.Equal("stuck", error.InnerException?.Message);
        Assert.Equal(ServiceStatus.Stopped, mesh.Status("b"));
        Assert.Equal("stuck", mesh.Error("b")?.Message);
        Assert.Null(mesh.Error("a"));
    }

    [Fact]
    public async Task All_that_fail_to_stop_are_in_one_error()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Cleanup = static _ => throw new InvalidOperationException("first");
        mesh.Add("b", "a").Cleanup = static _ => throw new InvalidOperationException("second");
        await mesh.StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StopAsync());

        Assert.Contains("'b': second; 'a': first", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<AggregateException>(error.InnerException).InnerExceptions.Count);
    }

    [Fact]
    public async Task One_that_does_not_stop_in_time_is_named_and_the_others_are_stopped()
    {
        await using var mesh = new TestMesh { Configure = static options => options.StopTimeout = TimeSpan.FromSeconds(4) };
        var gate = new Gate();
        mesh.Add("a");
        mesh.Add("deaf", "a").Cleanup = gate.PassStubbornlyAsync;
        await mesh.StartAsync();

        Task stop = mesh.StopAsync();
        await gate.Entered;
        mesh.Time.Advance(4000);
        Assert.False(stop.IsCompleted); // it has been told, and may let go
        await mesh.PassAsync(stop);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => stop);
        Assert.Contains("'deaf' did not clean up within 4 s", error.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<TimeoutException>(error.InnerException);
        Assert.Equal(["deaf", "a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_clean_up_that_heeds_its_token_is_waited_for()
    {
        await using var mesh = new TestMesh { Configure = static options => options.StopTimeout = TimeSpan.FromSeconds(4) };
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var letsGo = new Gate();
        mesh.Add("a");
        mesh.Add("b", "a").Cleanup = async token =>
        {
            var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
            told.SetResult();
            await cancelled.Task;
            await letsGo.PassAsync(CancellationToken.None);
        };
        await mesh.StartAsync();

        Task stop = mesh.StopAsync();
        await told.Task.Soon();
        mesh.Time.Advance(4000);
        await letsGo.Entered;
        Assert.Equal(["b"], mesh.Journal.Of("cleanup"));
        letsGo.Release();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => stop);
        Assert.Contains("'b' did not clean up within 4 s. help: allow it more", error.Message, StringComparison.Ordinal);
        Assert.Equal(["b", "a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task Each_service_has_the_whole_stop_timeout_to_itself()
    {
        await using var mesh = new TestMesh { Configure = static options => options.StopTimeout = TimeSpan.FromSeconds(4) };
        Gate[] gates = [new(), new(), new()];
        for (int i = 0; i < gates.Length; i++) mesh.Add($"s{i}", i == 0 ? [] : [$"s{i - 1}"]).Cleanup = gates[i].PassAsync;
        await mesh.StartAsync();

        Task stop = mesh.StopAsync();
        foreach (Gate gate in gates.Reverse())
        {
            await gate.Entered;
            mesh.Time.Advance(3000);
            gate.Release();
        }

        await stop;
    }

    [Fact]
    public async Task A_shutdown_cut_short_still_asks_every_service_to_clean_up()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", "a");
        await mesh.StartAsync();

        // What a host hands over when its shutdown timeout has passed already. Asked, but not waited for: some may have been quick enough.
        await Record.ExceptionAsync(() => mesh.StopAsync(new CancellationToken(true)));

        await Waiting.Until(() => mesh.Journal.Of("cleanup").Length == 2);
        Assert.Equal(ServiceStatus.Stopped, mesh.Status("a"));
    }

    [Fact]
    public async Task When_the_caller_cuts_the_stop_short_it_goes_on_to_the_next()
    {
        await using var mesh = new TestMesh();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("a");
        mesh.Add("deaf", "a").Cleanup = gate.PassStubbornlyAsync;
        await mesh.StartAsync();

        Task stop = mesh.StopAsync(caller.Token);
        await gate.Entered;
        await caller.CancelAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => stop);
        Assert.Contains("'deaf' did not clean up before the shutdown was cut short", error.Message, StringComparison.Ordinal);
        await Waiting.Until(() => mesh.Journal.Of("cleanup") is ["deaf", "a"]);
    }

    [Fact]
    public async Task Stopping_what_was_not_started_does_nothing()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StopAsync();
        await mesh.StartAsync();
        await mesh.StopAsync();
        await mesh.StopAsync();
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_second_start_is_refused_and_changes_nothing()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => mesh.StartAsync());

        Assert.Equal(["a"], mesh.Journal.Of("initialized"));
        Assert.Equal(ServiceStatus.Running, mesh.Status("a"));
        await mesh.StopAsync();
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task After_a_stop_it_can_be_started_again()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", "a");

        for (int i = 0; i < 2; i++)
        {
            await mesh.StartAsync();
            Assert.Equal(ServiceStatus.Running, mesh.Status("b"));
            await mesh.StopAsync();
        }

        Assert.Equal(["a", "b", "a", "b"], mesh.Journal.Of("initialized"));
        Assert.Equal(["b", "a", "b", "a"], mesh.Journal.Of("cleanup"));
        Assert.Equal(["a", "b"], mesh.Journal.Of("construct"));
    }

    private sealed class Disposed : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
