using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup.Restart;

public sealed class RestartSlotTests
{
    private int _inside;
    private int _most;
    private int _restarted;

    [Theory]
    [InlineData(2, 100, 2)]
    [InlineData(100, 3, 3)]
    [InlineData(1, 1, 1)]
    [InlineData(100, 100, 8)]
    public async Task No_more_start_again_at_the_same_time_than_the_pool_and_the_slots_allow(int pool, int slots, int most)
    {
        await using TestMesh mesh = await StartedAsync(pool, slots);
        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("base", new RestartOptions { BatchSize = 8 });

        await Waiting.Until(() => Volatile.Read(ref _inside) == most);
        if (most < 8) await Waiting.Until(() => mesh.Registry.Services.Count(static service => service.Phase == StartPhase.WaitsForSlot) == 8 - most);
        _go.SetResult();
        RestartReport report = await restart.Soon();

        Assert.Equal((most, 8, 9), (_most, _restarted, report.Services.Count()));
    }

    [Fact]
    public async Task Who_waits_for_a_slot_can_be_given_up()
    {
        await using TestMesh mesh = await StartedAsync(pool: 1, slots: 100);
        _go = new TaskCompletionSource();
        using var source = new CancellationTokenSource();
        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("base", new RestartOptions { BatchSize = 8 }, source.Token);
        await OneInsideAsync(mesh);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restart.Soon());
        Assert.Equal(1, _most);
    }

    [Fact]
    public async Task The_wait_for_a_slot_is_not_counted_as_time_of_the_service()
    {
        await using TestMesh mesh = await StartedAsync(pool: 1, slots: 100, TimeSpan.FromSeconds(10));
        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("base", new RestartOptions { BatchSize = 8 });
        await OneInsideAsync(mesh); // before time passes: for one that does not wait yet it would be its own
        for (int i = 1; i <= 8; i++)
        {
            TaskCompletionSource go = _go;
            await Waiting.Until(() => Volatile.Read(ref _restarted) == i);
            mesh.Time.Advance(9_000);
            _go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            go.SetResult();
        }

        Assert.Equal(9, (await restart.Soon()).Services.Count());
    }

    private Task OneInsideAsync(TestMesh mesh) =>
        Waiting.Until(() => mesh.Registry.Services.Count(static service => service.Phase == StartPhase.WaitsForSlot) == 7 && Volatile.Read(ref _inside) == 1);

    private volatile TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<TestMesh> StartedAsync(int pool, int slots, TimeSpan? timeout = null)
    {
        var mesh = new TestMesh
        {
            Configure = options =>
            {
                options.StartPools["db"] = pool;
                options.MaxParallelStarts = slots;
            },
        };
        mesh.Add("base");
        bool isRestart = false;
        for (int i = 0; i < 8; i++)
        {
            mesh.Add($"user-{i}", entry => entry with { StartPool = "db", StartTimeout = timeout }, "base").Initialize = async token =>
            {
                if (!isRestart) return;
                InterlockedMax(Interlocked.Increment(ref _inside));
                Interlocked.Increment(ref _restarted);
                await _go.Task.WaitAsync(token);
                Interlocked.Decrement(ref _inside);
            };
        }

        await mesh.StartAsync();
        isRestart = true;
        return mesh;
    }

    private void InterlockedMax(int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref _most)) < value && Interlocked.CompareExchange(ref _most, value, seen) != seen)
        {
        }
    }
}
