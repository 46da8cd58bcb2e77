using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Startup.Restart;

/// <summary>Who is told that a service is back which the monitor has restarted.</summary>
public sealed class JoinedByMonitorTests
{
    [Fact]
    public async Task One_that_blocks_its_thread_is_given_up_after_the_limit_and_the_others_are_told()
    {
        using var log = new CollectingLogger();
        await using var mesh = new TestMesh { Configure = static options => options.JoinTimeout = TimeSpan.FromSeconds(2) };
        mesh.Services.AddLogging(builder => builder.AddProvider(log));
        Disk disk = AddDisk(mesh);
        var gate = new Gate();
        Add(mesh, "blocking", (_, _) =>
        {
            gate.Pass();
            return default;
        }, "disk?");
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(mesh, "store", (joined, _) =>
        {
            told.SetResult(joined);
            return default;
        }, "disk?");
        Add(mesh, "required", static (_, _) => throw new InvalidOperationException("is not told"), "disk");
        Add(mesh, "later", static (_, _) => throw new InvalidOperationException("is not told"), "disk?~");
        await mesh.StartAsync();

        await FailAsync(mesh, disk);

        await gate.Entered;
        Assert.Equal("disk", await told.Task.Soon());
        mesh.Time.Advance(1999);
        Assert.DoesNotContain(log.Lines, static line => line.Contains("JoinedAsync", StringComparison.Ordinal));
        mesh.Time.Advance(1);
        await Waiting.Until(() => log.Lines.Any(static line => line.Contains("Service 'blocking' was told that 'disk' has joined (JoinedAsync), and did not answer within 2 s.", StringComparison.Ordinal)));
        Assert.Equal(ServiceStatus.Running, mesh.Status("blocking"));
        Assert.DoesNotContain(log.Lines, static line => line.Contains("is not told", StringComparison.Ordinal));
        gate.Release();
    }

    [Fact]
    public async Task It_is_told_once_however_many_attempts_it_took()
    {
        await using var mesh = new TestMesh();
        Disk disk = AddDisk(mesh);
        int calls = 0;
        Add(mesh, "store", (_, _) =>
        {
            Interlocked.Increment(ref calls);
            return default;
        }, "disk?");
        await mesh.StartAsync();

        for (int restart = 1; restart <= 3; restart++)
        {
            await FailAsync(mesh, disk);
            await Waiting.Until(() => Volatile.Read(ref calls) == restart);
            mesh.Time.Advance(TimeSpan.FromMinutes(2));
        }

        await mesh.StopAsync();
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task It_is_told_too_of_one_that_was_not_well_right_after_its_restart_and_recovers_by_itself()
    {
        using var log = new CollectingLogger();
        await using var mesh = new TestMesh();
        mesh.Services.AddLogging(builder => builder.AddProvider(log));
        Disk disk = AddDisk(mesh);
        int calls = 0;
        Add(mesh, "store", (_, _) =>
        {
            Interlocked.Increment(ref calls);
            return default;
        }, "disk?");
        await mesh.StartAsync();
        disk.FailsAfterGate = true;

        await FailAsync(mesh, disk);
        await Waiting.Until(() => log.Lines.Any(static line => line.Contains("still unhealthy after attempt 1", StringComparison.Ordinal)));
        Assert.Equal(0, calls);
        disk.Report(ServiceHealth.Healthy);
        await Waiting.Until(() => log.Lines.Any(static line => line.Contains("'disk' can be used again", StringComparison.Ordinal)));
        mesh.Time.Advance(500);

        await Waiting.Until(() => Volatile.Read(ref calls) == 1);
        await mesh.StopAsync();
        Assert.Equal((2, 1), (disk.Starts, calls));
    }

    // The restart begins as soon as somebody has heard of it and the clock goes on. No more time passes than that needs: its limits must not be over before it has begun.
    private static async Task FailAsync(TestMesh mesh, Disk disk)
    {
        int starts = disk.Starts;
        disk.Fail();
        await Waiting.Until(() => disk.Starts > starts, mesh.Time, 1);
    }

    private static Disk AddDisk(TestMesh mesh)
    {
        var disk = new Disk();
        mesh.AddEntry(
            new ServiceEntry { Name = "disk", Type = typeof(Disk), Contracts = [typeof(Disk)], Instance = _ => disk, RestartWhenUnhealthy = true },
            builder => builder.Add(ServiceDescriptor.Singleton(disk)));
        return disk;
    }

    private static void Add(TestMesh mesh, string name, Func<string, CancellationToken, ValueTask> joined, params string[] dependencies)
    {
        var instance = new Told(joined);
        mesh.AddEntry(new ServiceEntry { Name = name, Type = typeof(Told), Contracts = [typeof(Told)], Key = name, Instance = _ => instance }, static _ => { }, dependencies);
    }

    private sealed class Told(Func<string, CancellationToken, ValueTask> joined) : IServiceLifecycle
    {
        public ValueTask JoinedAsync(string service, CancellationToken cancellationToken) => joined(service, cancellationToken);
    }

    private sealed class Disk : IServiceLifecycle, IServiceHealth
    {
        private int _starts;
        private ServiceHealth _health;

        public event Action<ServiceHealth>? HealthChanged;

        /// <summary>Whether, once it has been started again, it is well when it is asked first, and not any more afterwards.</summary>
        public bool FailsAfterGate { get; set; }

        public int Starts => Volatile.Read(ref _starts);

        public ServiceHealth Health
        {
            get
            {
                ServiceHealth health = _health;
                if (FailsAfterGate && health == ServiceHealth.Healthy) (FailsAfterGate, _health) = (false, ServiceHealth.Unhealthy);
                return health;
            }
        }

        public ValueTask InitializeAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _starts);
            _health = ServiceHealth.Healthy;
            return default;
        }

        public void Fail() => Report(ServiceHealth.Unhealthy);

        public void Report(ServiceHealth health)
        {
            _health = health;
            HealthChanged?.Invoke(health);
        }
    }
}
