using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health;

/// <summary>Starts of services that block the thread on which they are asked how they do, through the real orchestrator.</summary>
public sealed class BlockingStartTests : IDisposable
{
    private readonly ManualResetEventSlim _end = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _end.Set();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_waits_for_a_check_that_blocks_fails_in_time_and_all_others_start(bool isOptional)
    {
        await using TestMesh mesh = Blocking(isOptional ? "database+?" : "database+");
        Task<StartupReport> start = mesh.StartAsync();
        await _entered.Task.Soon();
        await Waiting.Until(() => mesh.Status("other") == ServiceStatus.Running);
        Assert.Equal((false, ServiceStatus.Waiting), (start.IsCompleted, mesh.Status("user")));

        await mesh.PassAsync(start);

        await start;
        Assert.Equal((ServiceStatus.Degraded, isOptional ? ServiceStatus.Degraded : ServiceStatus.Failed, ServiceStatus.Running), (mesh.Status("database"), mesh.Status("user"), mesh.Status("other")));
        Assert.Contains("blocks its thread", mesh.Error("database")!.Message, StringComparison.Ordinal);
        await mesh.StopAsync();
        Assert.Contains("database", mesh.Journal.Of("cleanup"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_that_waits_for_a_check_that_blocks_is_given_up_by_its_token_and_by_a_stop(bool byStop)
    {
        await using TestMesh mesh = Blocking("database+");
        using var cancel = new CancellationTokenSource();
        Task<StartupReport> start = mesh.StartAsync(cancel.Token);
        await _entered.Task.Soon();
        await Waiting.Until(() => mesh.Status("other") == ServiceStatus.Running);

        Task stop = byStop ? mesh.StopAsync() : cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        await stop.Soon();
        Assert.Equal(["database", "other"], mesh.Journal.Of("cleanup").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_comes_after_the_start_never_runs_on_the_thread_that_reports_within_its_lock()
    {
        await using var mesh = new TestMesh();
        object gate = new();
        var broker = new Reporting(ServiceHealth.Unhealthy);
        Add(mesh, "broker", broker);
        mesh.Add("user", "broker+");
        bool isWithin = true;
        // Without a context: what is awaited goes on where it is completed.
        Task all = Task.Run(async () =>
        {
            await mesh.Orchestrator.StartAsync().ConfigureAwait(false);
            isWithin = Monitor.IsEntered(gate);
            await Task.Factory.StartNew(
                () =>
                {
                    lock (gate) return true;
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
        });
        await Waiting.Until(() => broker.Listeners > 0);

        var reporter = new Thread(() =>
        {
            lock (gate) broker.Health = ServiceHealth.Healthy;
        });
        reporter.Start();
        reporter.Join();

        await all.Soon();
        Assert.False(isWithin);
    }

    private TestMesh Blocking(string dependency)
    {
        var mesh = new TestMesh();
        Add(mesh, "database", new Database(mesh.Journal, () =>
        {
            _entered.TrySetResult();
            _end.Wait();
        }));
        mesh.Add("user", dependency);
        mesh.Add("other");
        return mesh;
    }

    private static void Add<T>(TestMesh mesh, string name, T instance) where T : class => mesh.AddEntry(
        new ServiceEntry { Name = name, Type = typeof(T), Contracts = [typeof(T)], Instance = static services => services.GetRequiredService<T>() },
        builder => builder.Add(ServiceDescriptor.Singleton(instance)));

    private sealed class Database(Journal journal, Action block) : IHealthCheck, IServiceLifecycle
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            block();
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        public ValueTask CleanupAsync(CancellationToken cancellationToken)
        {
            journal.Add("cleanup database");
            return default;
        }
    }
}
