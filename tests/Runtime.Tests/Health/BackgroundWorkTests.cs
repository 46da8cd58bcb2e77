using Mesh.Plan;
using Mesh.Runtime.Tests.Startup;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Health;

/// <summary>What becomes of a service whose background work ends: the Generic Host, which would end the application, knows nothing of it.</summary>
public class BackgroundWorkTests
{
    [Fact]
    public async Task Work_that_fails_makes_the_service_and_what_requires_it_unhealthy_and_says_why()
    {
        await using var mesh = new TestMesh();
        Worker worker = Add(mesh, restarts: false);
        mesh.Add("user", "worker");
        await mesh.StartAsync();
        Assert.Equal(ServiceHealth.Healthy, mesh.Registry.Find("worker")!.Health);

        worker.Work.SetException(new InvalidOperationException("no queue"));

        await Waiting.Until(() => mesh.Registry.Find("user")!.Health == ServiceHealth.Unhealthy);
        Assert.Equal("its background work has failed: no queue", mesh.Registry.Find("worker")!.HealthReason);
        Assert.Contains("'worker'", mesh.Registry.Find("user")!.HealthReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_is_cancelled_and_not_by_a_stop_has_failed()
    {
        await using var mesh = new TestMesh();
        var log = new CollectingLogger();
        mesh.Services.AddLogging(builder => builder.AddProvider(log));
        Worker worker = Add(mesh, restarts: false);
        await mesh.StartAsync();

        worker.Work.SetException(new TaskCanceledException("The request was canceled: its timeout elapsed."));

        await Waiting.Until(() => mesh.Registry.Find("worker")!.Health == ServiceHealth.Unhealthy);
        Assert.Equal("its background work was cancelled, though nobody stops the service: The request was canceled: its timeout elapsed.", mesh.Registry.Find("worker")!.HealthReason);
        await Waiting.Until(() => log.Lines.Any(static line => line.StartsWith("Error: The background work of service 'worker' was cancelled, though nobody stops the service: it does nothing any more.", StringComparison.Ordinal)));
        await Waiting.Until(() => log.Lines.Contains("Warning: Service 'worker' has become unhealthy: its background work was cancelled, though nobody stops the service: The request was canceled: its timeout elapsed. Affected: nothing."));
    }

    [Fact]
    public async Task So_has_work_that_cancels_itself_while_the_service_still_starts()
    {
        await using var mesh = new TestMesh();
        var log = new CollectingLogger();
        mesh.Services.AddLogging(builder => builder.AddProvider(log));
        Worker worker = Add(mesh, restarts: false);
        worker.Work.SetCanceled();

        await mesh.StartAsync();

        await Waiting.Until(() => log.Lines.Any(static line => line.StartsWith("Error: The background work of service 'worker' was cancelled", StringComparison.Ordinal)));
        await Waiting.Until(() => mesh.Registry.Find("worker")!.Health == ServiceHealth.Unhealthy);
    }

    [Fact]
    public async Task Work_that_has_come_to_a_good_end_is_none_that_has_failed()
    {
        await using var mesh = new TestMesh();
        Add(mesh, restarts: false).Work.SetResult();

        await mesh.StartAsync();

        Assert.Equal(ServiceHealth.Healthy, mesh.Registry.Find("worker")!.Health);
    }

    [Fact]
    public async Task One_that_asks_for_it_is_restarted_and_its_work_begins_again()
    {
        await using var mesh = new TestMesh();
        Worker worker = Add(mesh, restarts: true);
        await mesh.StartAsync();
        await Waiting.Until(() => worker.Runs == 1); // it begins on another thread
        TaskCompletionSource first = worker.Work;
        worker.Work = new TaskCompletionSource();

        first.SetException(new InvalidOperationException("no queue"));

        // The restart begins on the clock's thread, whenever its timer has been set.
        await Waiting.Until(() =>
        {
            mesh.Time.Advance(0);
            return worker.Runs == 2 && mesh.Registry.Find("worker")!.Health == ServiceHealth.Healthy;
        });
        Assert.Equal(ServiceStatus.Running, mesh.Status("worker"));
    }

    [Fact]
    public async Task A_restart_of_one_that_works_is_no_failure_of_its_work()
    {
        await using var mesh = new TestMesh();
        Worker worker = Add(mesh, restarts: false);
        await mesh.StartAsync();
        await Waiting.Until(() => worker.Runs == 1);

        await mesh.Orchestrator.RestartAsync("worker").Soon();

        await Waiting.Until(() => worker.Runs == 2);
        Assert.Equal(ServiceHealth.Healthy, mesh.Registry.Find("worker")!.Health);
    }

    private static Worker Add(TestMesh mesh, bool restarts)
    {
        var worker = new Worker();
        mesh.AddEntry(
            new ServiceEntry { Name = "worker", Type = typeof(Worker), Contracts = [typeof(Worker)], Instance = static services => services.GetRequiredService<Worker>(), RestartWhenUnhealthy = restarts },
            builder => builder.Add(ServiceDescriptor.Singleton(worker)));
        return worker;
    }

    private sealed class Worker : BackgroundService
    {
        private int _runs;

        public int Runs => Volatile.Read(ref _runs);

        public TaskCompletionSource Work { get; set; } = new();

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Interlocked.Increment(ref _runs);
            await Work.Task.WaitAsync(stoppingToken);
        }
    }
}
