using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Runtime.Tests.Metrics;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Startup.Restart;

public sealed class RestartDrainTests : IDisposable
{
    private readonly TaskCompletionSource<int> _pending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lines _log = new();

    [Fact]
    public async Task A_pending_call_is_let_end_while_new_ones_are_rejected_and_after_it_they_get_through()
    {
        await using TestMesh mesh = Mesh();
        await mesh.StartAsync();
        IStore store = mesh.Provider.GetRequiredService<IStore>();
        Task<int> call = store.LoadAsync();

        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("store");
        await Waiting.Until(() => mesh.Metrics.ClosureOf("store") is not null);
        ServiceException rejected = Assert.Throws<ServiceException>(() => store.Get());
        mesh.Time.Advance(2500);
        Assert.False(restart.IsCompleted);
        _pending.SetResult(5);

        Assert.Equal(5, await call.Soon());
        RestartReport report = await restart.Soon();
        Assert.True(rejected.IsTransient);
        Assert.Equal((TimeSpan.FromMilliseconds(2500), 0), (Assert.Single(report.Services).Drain, Assert.Single(report.Services).AbandonedCalls));
        Assert.Equal(1, store.Get());
    }

    [Fact]
    public async Task At_the_limit_the_restart_goes_on_and_what_had_not_ended_is_logged()
    {
        await using TestMesh mesh = Mesh();
        await mesh.StartAsync();
        Task<int> call = mesh.Provider.GetRequiredService<IStore>().LoadAsync();

        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("store");
        await Waiting.Until(() => mesh.Time.Timers > 0);
        mesh.Time.Advance(10_000);

        Assert.Equal(1, Assert.Single((await restart.Soon()).Services).AbandonedCalls);
        Assert.Contains(_log.All, static line => line.Contains("IStore.Operation (1)", StringComparison.Ordinal));
        _pending.SetResult(1);
        await call.Soon();
    }

    [Fact]
    public async Task Where_calls_are_not_counted_a_grace_is_waited()
    {
        await using TestMesh mesh = Mesh(static options => options.Accumulate = false);
        await mesh.StartAsync();
        mesh.Provider.GetRequiredService<IStore>().Get();

        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("store", new RestartOptions { Grace = TimeSpan.FromSeconds(3) });
        await Waiting.Until(() => mesh.Time.Timers > 0);
        mesh.Time.Advance(2999);
        Assert.False(restart.IsCompleted);
        mesh.Time.Advance(1);

        Assert.Equal(TimeSpan.FromSeconds(3), Assert.Single((await restart.Soon()).Services).Drain);
    }

    [Fact]
    public async Task Cancelled_while_it_drains_the_service_is_opened_again()
    {
        await using TestMesh mesh = Mesh();
        await mesh.StartAsync();
        IStore store = mesh.Provider.GetRequiredService<IStore>();
        Task<int> call = store.LoadAsync();
        using var source = new CancellationTokenSource();
        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("store", cancellationToken: source.Token);
        await Waiting.Until(() => mesh.Metrics.ClosureOf("store") is not null);
        Assert.Equal(ServiceStatus.Stopping, mesh.Status("store"));

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restart.Soon());
        Assert.Equal(1, store.Get());
        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
        _pending.SetResult(1);
        await call.Soon();
    }

    [Fact]
    public async Task What_did_not_come_back_stays_closed_until_it_does()
    {
        await using TestMesh mesh = Mesh();
        Behaviour needed = mesh.Add("probe");
        await mesh.StartAsync();
        IStore store = mesh.Provider.GetRequiredService<IStore>();
        _starts = static () => throw new InvalidOperationException("no disk");

        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("store").Soon());
        ServiceException rejected = Assert.Throws<ServiceException>(() => store.Get());
        Assert.Contains("no disk", rejected.Message, StringComparison.Ordinal);
        Assert.False(rejected.IsTransient);

        _starts = static () => { };
        await mesh.Orchestrator.RestartAsync("store").Soon();
        Assert.Equal(1, store.Get());
        Assert.Equal("probe", needed.Name);
    }

    public void Dispose() => _log.Dispose();

    private Action _starts = static () => { };

    private TestMesh Mesh(Action<MeshOptions>? configure = null)
    {
        var mesh = new TestMesh { Configure = options => { options.StartProgressInterval = Timeout.InfiniteTimeSpan; options.StartTimeout = options.StopTimeout = Timeout.InfiniteTimeSpan; options.StopBudget = Timeout.InfiniteTimeSpan; configure?.Invoke(options); } };
        mesh.Services.AddSingleton<ILoggerFactory>(_log);
        mesh.AddEntry(
            new ServiceEntry { Name = "store", Type = typeof(Started), Contracts = [typeof(IStore)], Instance = static services => services.GetRequiredService<Started>() },
            builder =>
            {
                builder.Add(ServiceDescriptor.Singleton(_ => new Started(() => _starts())));
                builder.Add(ServiceDescriptor.Singleton<IStore>(services => new StoreFacade(new Store { OnTask = () => _pending.Task }, services.GetRequiredService<MeshMetrics>())));
            });
        return mesh;
    }

    private sealed class Started(Action starts) : IServiceLifecycle
    {
        public ValueTask InitializeAsync(CancellationToken cancellationToken)
        {
            starts();
            return default;
        }
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        private readonly List<string> _lines = [];

        public string[] All
        {
            get
            {
                lock (_lines) return [.. _lines];
            }
        }

        public void AddProvider(ILoggerProvider provider) { }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines) _lines.Add(formatter(state, exception));
        }

        public void Dispose() { }
    }
}
