using Mesh.Plan;
using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mesh.Runtime.Tests.Startup;

public sealed class HostTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Under_a_host_services_start_before_and_stop_after_the_hosted_services(bool concurrently)
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = options.ServicesStopConcurrently = concurrently);
        // Registered before the mesh, and still started after it.
        builder.Services.AddSingleton<IHostedService>(new Worker(mesh.Journal, "before"));
        mesh.AddTo(builder.Services);
        builder.Services.AddSingleton<IHostedService>(new Worker(mesh.Journal, "after"));

        using (IHost host = builder.Build())
        {
            await host.StartAsync().Soon();
            Assert.Equal(ServiceStatus.Running, host.Services.GetRequiredService<IServiceRegistry>().Find("a")!.Status);
            await host.StopAsync().Soon();
        }

        foreach (string worker in new[] { "before", "after" })
        {
            mesh.Journal.AssertBefore("ready a", $"start {worker}");
            mesh.Journal.AssertBefore($"stop {worker}", "cleanup a");
        }

        Assert.Single(mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task Who_disposes_the_host_second_waits_until_it_is_disposed()
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        var slow = new SlowToDispose();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        mesh.AddTo(builder.Services);
        builder.Services.AddSingleton(_ => slow);
        IHost host = builder.Build();
        await host.StartAsync().Soon();
        host.Services.GetRequiredService<SlowToDispose>();

        Task first = ((IAsyncDisposable)host).DisposeAsync().AsTask();
        await slow.Begun.Task.Soon();
        Task second = Task.Run(() => ((IAsyncDisposable)host).DisposeAsync().AsTask());
        Assert.False(second.IsCompleted);
        slow.End.SetResult();
        await second.Soon();
        Assert.True(slow.IsDisposed);
        await first.Soon();
        Assert.Single(mesh.Journal.Of("cleanup"));
    }

    private sealed class SlowToDispose : IAsyncDisposable
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsDisposed { get; private set; }

        public async ValueTask DisposeAsync()
        {
            Begun.SetResult();
            await End.Task;
            IsDisposed = true;
        }
    }

    [Fact]
    public async Task A_critical_failure_keeps_the_host_from_starting()
    {
        var mesh = new TestMesh();
        mesh.AddCritical("a").Initialize = static _ => throw new InvalidOperationException("no disk");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        mesh.AddTo(builder.Services);
        builder.Services.AddSingleton<IHostedService>(new Worker(mesh.Journal, "worker"));

        using IHost host = builder.Build();
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => host.StartAsync().Soon());

        Assert.Equal("a", error.Service);
        Assert.Empty(mesh.Journal.Of("start"));
    }

    [Fact]
    public async Task A_service_that_is_a_hosted_service_is_started_and_stopped_in_its_place()
    {
        await using var mesh = new TestMesh();
        AddHosted(mesh, "worker", new Worker(mesh.Journal, "worker"));
        mesh.Add("dependent", "worker");

        await mesh.StartAsync();
        mesh.Journal.AssertBefore("start worker", "construct dependent");
        await mesh.StopAsync();
        mesh.Journal.AssertBefore("cleanup dependent", "stop worker");
    }

    [Fact]
    public async Task A_hosted_service_with_hooks_is_initialized_then_started_and_stopped_then_cleaned_up()
    {
        await using var mesh = new TestMesh();
        AddHosted(mesh, "both", new WorkerWithHooks(mesh.Journal));

        await mesh.StartAsync();
        await mesh.StopAsync();

        Assert.Equal(["initialize", "start", "ready", "stop", "cleanup"], mesh.Journal.Lines);
    }

    [Fact]
    public async Task All_hooks_of_a_hosted_service_with_a_lifecycle_are_called_in_the_order_of_the_host()
    {
        await using var mesh = new TestMesh();
        AddHosted(mesh, "cycle", new CycleWorker(mesh.Journal));
        mesh.Add("dependent", "cycle");

        await mesh.StartAsync();
        Assert.Equal(["starting", "start"], mesh.Journal.Lines.Take(2));
        mesh.Journal.AssertBefore("initialized dependent", "started");
        await mesh.Orchestrator.RestartAsync("cycle", new RestartOptions { IncludeDependents = false }).Soon();
        Assert.Equal(["stopping", "stop", "stopped", "starting", "start", "started"], mesh.Journal.Lines.TakeLast(6));
        await mesh.StopAsync();
        Assert.Equal(["stopping", "stop", "stopped"], mesh.Journal.Lines.TakeLast(3));
    }

    [Fact]
    public async Task That_one_hook_of_a_stop_throws_does_not_keep_the_next_from_being_called()
    {
        await using var mesh = new TestMesh();
        AddHosted(mesh, "cycle", new CycleWorker(mesh.Journal) { FailsToStop = true });
        await mesh.StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StopAsync());

        Assert.Equal("no stop", error.InnerException?.Message);
        Assert.Equal(["stopping", "stopped"], mesh.Journal.Lines.TakeLast(2));
    }

    [Fact]
    public async Task When_neither_stop_nor_clean_up_works_both_errors_are_reported()
    {
        await using var mesh = new TestMesh();
        AddHosted(mesh, "both", new WorkerWithHooks(mesh.Journal) { FailsToStop = true });
        await mesh.StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StopAsync());

        Assert.Equal(["no stop", "no cleanup"], Assert.IsType<AggregateException>(error.InnerException).InnerExceptions.Select(static inner => inner.Message));
    }

    [Fact]
    public async Task A_hosted_service_that_does_not_start_has_failed()
    {
        await using var mesh = new TestMesh();
        AddHosted(mesh, "worker", new Worker(mesh.Journal, "worker") { Fails = true });
        await mesh.StartAsync();
        Assert.Equal(ServiceStatus.Failed, mesh.Status("worker"));
        await mesh.StopAsync();
        Assert.Empty(mesh.Journal.Of("stop"));
    }

    [Fact]
    public async Task A_hosted_service_that_was_initialized_and_did_not_start_is_cleaned_up_and_not_stopped()
    {
        await using var mesh = new TestMesh();
        AddHosted(mesh, "worker", new WorkerWithHooks(mesh.Journal) { FailsToStart = true });
        await mesh.StartAsync();
        await mesh.StopAsync();
        Assert.Equal(["initialize", "cleanup"], mesh.Journal.Lines);
    }

    private static void AddHosted<T>(TestMesh mesh, string name, T instance) where T : class =>
        mesh.AddEntry(
            new ServiceEntry { Name = name, Type = typeof(T), Contracts = [typeof(T)], Instance = static services => services.GetRequiredService<T>() },
            builder => builder.Add(ServiceDescriptor.Singleton(_ => instance)));

    private sealed class Worker(Journal journal, string name) : IHostedService
    {
        public bool Fails { get; init; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (Fails) throw new InvalidOperationException();
            journal.Add($"start {name}");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            journal.Add($"stop {name}");
            return Task.CompletedTask;
        }
    }

    private sealed class CycleWorker(Journal journal) : IHostedLifecycleService
    {
        public bool FailsToStop { get; init; }

        public Task StartingAsync(CancellationToken cancellationToken) => Log("starting");

        public Task StartAsync(CancellationToken cancellationToken) => Log("start");

        public Task StartedAsync(CancellationToken cancellationToken) => Log("started");

        public Task StoppingAsync(CancellationToken cancellationToken) => Log("stopping");

        public Task StopAsync(CancellationToken cancellationToken) => FailsToStop ? throw new InvalidOperationException("no stop") : Log("stop");

        public Task StoppedAsync(CancellationToken cancellationToken) => Log("stopped");

        private Task Log(string line)
        {
            journal.Add(line);
            return Task.CompletedTask;
        }
    }

    private sealed class WorkerWithHooks(Journal journal) : IHostedService, IServiceLifecycle
    {
        public bool FailsToStop { get; init; }

        public bool FailsToStart { get; init; }

        public Task StartAsync(CancellationToken cancellationToken) => FailsToStart ? throw new InvalidOperationException("no start") : Log("start");

        public Task StopAsync(CancellationToken cancellationToken) => FailsToStop ? throw new InvalidOperationException("no stop") : Log("stop");

        public ValueTask InitializeAsync(CancellationToken cancellationToken) => new(Log("initialize"));

        public ValueTask ReadyAsync(CancellationToken cancellationToken) => new(Log("ready"));

        public ValueTask CleanupAsync(CancellationToken cancellationToken) => FailsToStop ? throw new InvalidOperationException("no cleanup") : new(Log("cleanup"));

        private Task Log(string line)
        {
            journal.Add(line);
            return Task.CompletedTask;
        }
    }
}
