using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>What comes after an awaited call of ours never runs on the thread of a service, whatever lock that holds.</summary>
public sealed class ContinuationTests
{
    /// <summary>Whom the service lets go on.</summary>
    public enum Awaited
    {
        Start,
        StartThatFails,
        Ready,
        Restart,
        Stop,
    }

    [Theory]
    [InlineData(Awaited.Start)]
    [InlineData(Awaited.StartThatFails)]
    [InlineData(Awaited.Ready)]
    [InlineData(Awaited.Restart)]
    [InlineData(Awaited.Stop)]
    public async Task A_hook_that_ends_inside_of_a_lock_lets_nobody_go_on_there(Awaited awaited)
    {
        await using var mesh = new TestMesh();
        var held = new object();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(); // whoever ends it runs what comes after it
        Task Hold(CancellationToken cancellationToken)
        {
            entered.TrySetResult();
            return end.Task;
        }

        Behaviour a = mesh.Add("a", entry => entry with { Critical = awaited == Awaited.StartThatFails });
        if (awaited is Awaited.Start or Awaited.StartThatFails) a.Initialize = Hold;
        else if (awaited == Awaited.Ready) a.Ready = Hold;
        if (awaited is Awaited.Stop or Awaited.Restart) await mesh.StartAsync();
        if (awaited == Awaited.Restart) a.Initialize = Hold;
        else if (awaited == Awaited.Stop) a.Cleanup = Hold;

        Task task = awaited switch
        {
            Awaited.Restart => mesh.Orchestrator.RestartAsync("a"),
            Awaited.Stop => mesh.Orchestrator.StopAsync(),
            _ => mesh.Orchestrator.StartAsync(),
        };
        Task<bool> isHeld = task.ContinueWith(_ => Monitor.IsEntered(held), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await entered.Task.Soon();
        await OnItsOwnThread(() =>
        {
            lock (held)
            {
                if (awaited == Awaited.StartThatFails) end.SetException(new InvalidOperationException());
                else end.SetResult();
            }
        });

        Assert.False(await isHeld.Soon());
        Assert.Equal(awaited == Awaited.StartThatFails, task.IsFaulted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_that_reports_its_health_inside_of_its_lock_lets_nobody_go_on_there(bool isWell)
    {
        await using var mesh = new TestMesh { Configure = static options => options.GateTimeout = TimeSpan.FromMinutes(5) };
        var broker = new Broker();
        mesh.Stages = [new PlannedStage("storage", isWell ? StageGate.Required : StageGate.Optional)];
        mesh.AddEntry(
            new ServiceEntry { Name = "broker", Type = typeof(Broker), Contracts = [typeof(Broker)], Instance = static services => services.GetRequiredService<Broker>(), Stage = "storage" },
            builder => builder.Add(ServiceDescriptor.Singleton(_ => broker)));

        Task start = mesh.Orchestrator.StartAsync();
        Task<bool> isHeld = start.ContinueWith(_ => Monitor.IsEntered(broker.Held), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await broker.Listened.Soon();
        await OnItsOwnThread(() => broker.Report(isWell ? ServiceHealth.Healthy : ServiceHealth.Degraded));

        Assert.False(await isHeld.Soon());
        await start.Soon();
    }

    [Fact]
    public async Task Whoever_cancels_a_start_does_not_run_what_comes_after_it()
    {
        await using var mesh = new TestMesh();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("a").Initialize = gate.PassAsync;
        Task start = mesh.Orchestrator.StartAsync(caller.Token);
        int? thread = null;
        Task after = start.ContinueWith(_ => thread = Environment.CurrentManagedThreadId, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await gate.Entered;
        int canceller = 0;
        await OnItsOwnThread(() =>
        {
            canceller = Environment.CurrentManagedThreadId;
            caller.Cancel();
        });

        await after.Soon();
        Assert.NotEqual(canceller, thread);
    }

    private static Task OnItsOwnThread(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                action();
                done.SetResult();
            }
#pragma warning disable CA1031 // It is thrown on the thread of the test.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
        })
        { IsBackground = true }.Start();
        return done.Task.Soon();
    }

    private sealed class Broker : IServiceHealth
    {
        private readonly TaskCompletionSource _listened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action<ServiceHealth>? _changed;

        public event Action<ServiceHealth>? HealthChanged
        {
            add
            {
                _changed += value;
                _listened.TrySetResult();
            }
            remove => _changed -= value;
        }

        public object Held { get; } = new();

        /// <summary>Completes when somebody listens.</summary>
        public Task Listened => _listened.Task;

        public ServiceHealth Health { get; private set; } = ServiceHealth.Unhealthy;

        public void Report(ServiceHealth health)
        {
            lock (Held)
            {
                Health = health;
                _changed?.Invoke(health);
            }
        }
    }
}
