using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Registry;

public sealed class WatchTests
{
    [Fact]
    public async Task A_watcher_sees_each_change_of_status_in_order()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", "a").Initialize = static _ => throw new InvalidOperationException("no disk");
        await using Watcher watcher = Watcher.Begin(mesh.Registry);

        await mesh.StartAsync();
        await mesh.StopAsync();

        List<ServiceStatusChange> changes = await watcher.TakeAsync(8);
        Assert.Equal(
            [
                (ServiceStatus.Registered, ServiceStatus.Waiting), (ServiceStatus.Waiting, ServiceStatus.Starting), (ServiceStatus.Starting, ServiceStatus.Running),
                (ServiceStatus.Running, ServiceStatus.Stopping), (ServiceStatus.Stopping, ServiceStatus.Stopped),
            ],
            changes.Where(static change => change.Service == "a").Select(static change => (change.Before, change.After)));
        ServiceStatusChange failure = changes.Last(static change => change.Service == "b");
        Assert.Equal((ServiceStatus.Starting, ServiceStatus.Failed, "no disk"), (failure.Before, failure.After, failure.Error?.Message));
        Assert.All(changes.Where(static change => change.After != ServiceStatus.Failed), static change => Assert.Null(change.Error));
    }

    [Fact]
    public async Task Watchers_do_not_take_changes_from_each_other()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        await using Watcher first = Watcher.Begin(mesh.Registry), second = Watcher.Begin(mesh.Registry);
        await mesh.StartAsync();
        Assert.Equal(await first.TakeAsync(3), await second.TakeAsync(3));
    }

    [Fact]
    public async Task A_watch_ends_when_it_is_cancelled()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        using var source = new CancellationTokenSource();
        IAsyncEnumerator<ServiceStatusChange> watch = mesh.Registry.WatchAsync(source.Token).GetAsyncEnumerator();
        Task<bool> next = watch.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.Soon());
        Assert.False(await watch.MoveNextAsync());
        await mesh.StartAsync();
    }

    [Fact]
    public async Task A_slow_watcher_loses_the_oldest_changes_and_holds_up_nobody()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        await using Watcher watcher = Watcher.Begin(mesh.Registry);
        for (int i = 0; i < 1100; i++)
        {
            await mesh.StartAsync();
            await mesh.StopAsync();
        }

        // 1,100 rounds of five changes; the first was taken already by the step that the watcher waits in.
        List<ServiceStatusChange> changes = await watcher.TakeAsync(4097);
        Assert.Equal(ServiceStatus.Stopped, changes[^1].After);
        Assert.False(watcher.HasMore);
    }

    /// <summary>Watches from now on: its first step has begun.</summary>
    private sealed class Watcher : IAsyncDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly IAsyncEnumerator<ServiceStatusChange> _watch;
        private Task<bool> _next;

        private Watcher(IServiceRegistry registry)
        {
            _watch = registry.WatchAsync(_source.Token).GetAsyncEnumerator();
            _next = _watch.MoveNextAsync().AsTask();
        }

        public bool HasMore => _next.IsCompleted;

        public static Watcher Begin(IServiceRegistry registry) => new(registry);

        public async Task<List<ServiceStatusChange>> TakeAsync(int count)
        {
            var taken = new List<ServiceStatusChange>();
            while (taken.Count < count)
            {
                Assert.True(await _next.Soon());
                taken.Add(_watch.Current);
                _next = _watch.MoveNextAsync().AsTask();
            }

            return taken;
        }

        public async ValueTask DisposeAsync()
        {
            await _source.CancelAsync();
            await Record.ExceptionAsync(() => _next);
            await _watch.DisposeAsync();
            _source.Dispose();
        }
    }
}
