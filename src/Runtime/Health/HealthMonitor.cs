using System.Collections.Concurrent;
using Mesh.Plan;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Health;

/// <summary>
/// Watches the started singletons that report or answer for their health, and restarts those that ask for it. Everything triggered by a
/// clock, an event or an answer runs on a worker.
/// </summary>
internal sealed class HealthMonitor : IDisposable, IAsyncDisposable, IThreadPoolWorkItem
{
    private readonly MeshOptions _options;
    private readonly ConcurrentDictionary<int, HealthWatch> _watches = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private bool _isScheduled;
    private volatile bool _isDisposed;
    private Task _ended = Task.CompletedTask;

    /// <summary>Creates the monitor, which does nothing before <see cref="Start"/>.</summary>
    /// <param name="states">Receives the observed health.</param>
    /// <param name="options">The options with the interval of checks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="instances">Gets the running instance of a service, or null.</param>
    /// <param name="restarter">Carries out restarts.</param>
    /// <param name="runner">Runs calls of the services and their consequences.</param>
    /// <param name="log">The log. Does not throw.</param>
    public HealthMonitor(HealthStates states, MeshOptions options, TimeProvider time, Func<int, object?> instances, IServiceRestarter restarter, WorkRunner runner, ILogger log)
    {
        (States, _options, Time, Instances, Restarter, Runner, Log) = (states, options, time, instances, restarter, runner, log);
        Stopping = _stopping.Token;
        // A failure is seen after an interval and this limit at the latest; with the default interval that leaves time for two restarts within 10 seconds.
        Limit = options.HealthInterval == Timeout.InfiniteTimeSpan ? HealthGate.ProbeLimit
            : TimeSpan.FromTicks(Math.Clamp(options.HealthInterval.Ticks / 2, TimeSpan.TicksPerSecond, HealthGate.ProbeLimit.Ticks));
    }

    /// <summary>The real time to wait for calls that return immediately unless a service blocks.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(100);

    internal HealthStates States { get; }

    internal TimeProvider Time { get; }

    /// <summary>The time since an arbitrary moment. The clock may be a test's: it is read under no lock.</summary>
    internal TimeSpan Now => Time.GetElapsedTime(0);

    internal Func<int, object?> Instances { get; }

    internal IServiceRestarter Restarter { get; }

    internal WorkRunner Runner { get; }

    internal ILogger Log { get; }

    /// <summary>Whether the mesh is stopping: from then on nothing is observed or restarted.</summary>
    internal bool IsOver => _isDisposed;

    /// <summary>Cancelled soon after <see cref="IsOver"/>.</summary>
    internal CancellationToken Stopping { get; }

    /// <summary>The time limit for the answer of a check.</summary>
    internal TimeSpan Limit { get; }

    /// <summary>Begins to watch all running services. Checks are called for the first time when the timer fires, immediately.</summary>
    public void Start()
    {
        for (int service = 0; service < States.Plan.Services.Count; service++) Add(service);
        Schedule();
    }

    /// <summary>
    /// Waits until the health of reporting services is known, so that the next step of the start sees it. A service
    /// that blocks is not waited for.
    /// </summary>
    public Task KnownAsync() => Briefly(Task.WhenAll(_watches.Values.Select(static watch => watch.Known)));

    /// <summary>Begins to watch a running service that has joined late or was added.</summary>
    /// <param name="service">The index of the service in the plan.</param>
    public void Watch(int service)
    {
        Add(service);
        Schedule();
    }

    /// <summary>Stops watching a service that is about to be removed; a waiting restart is not carried out.</summary>
    /// <param name="service">The index of the service in the plan.</param>
    public void Unwatch(int service)
    {
        if (_watches.TryRemove(service, out HealthWatch? watch)) watch.Forget();
    }

    /// <summary>Reads the health of a service that may have changed without a report.</summary>
    /// <param name="service">The index of the service in the plan.</param>
    public void Hear(int service)
    {
        if (_watches.TryGetValue(service, out HealthWatch? watch)) watch.Hear();
    }

    /// <summary>Gives up everything under way without waiting for it.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        Runner.Begin(this);
        Volatile.Read(ref _timer)?.Dispose();
        _ended = Task.WhenAll(_watches.Values.Select(static watch => watch.End()));
    }

    // What a restart has been given hangs on it, and may be a service's: whoever disposes has nothing to do with that.
    void IThreadPoolWorkItem.Execute()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (AggregateException exception)
        {
            HealthLog.CancellationFailed(Log, exception);
        }

        _stopping.Dispose();
    }

    /// <summary>
    /// Gives up everything under way and waits until restarts have ended, so that the following stop does not find services half started,
    /// and no stopped service is called.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await Briefly(_ended).ConfigureAwait(false);
        await Task.WhenAll(_watches.Values.Select(static watch => watch.Restarts)).ConfigureAwait(false);
    }

    private async Task Briefly(Task task)
    {
        if (!task.IsCompleted) await Runner.WaitAsync(task, Patience).ConfigureAwait(false);
    }

    private void Add(int service)
    {
        ServiceEntry entry = States.Plan.Services[service].Entry;
        if (entry.Lifetime != ServiceLifetime.Singleton || Instances(service) is not { } instance || HealthSource.Of(instance, entry, Runner) is not { } source) return;
        var watch = new HealthWatch(service, source, this);
        lock (_lock)
        {
            if (_isDisposed || !_watches.TryAdd(service, watch)) return;
        }

        watch.Begin();
        if (_isDisposed) _ = watch.End(); // disposed meanwhile, when it did not listen yet
    }

    private void Schedule()
    {
        lock (_lock)
        {
            if (_isDisposed || _isScheduled || _options.HealthInterval == Timeout.InfiniteTimeSpan || _watches.Values.All(static watch => !watch.IsAsked)) return;
            _isScheduled = true;
        }

        // Not under the lock: the clock of a test may fire at once.
        ITimer timer = Time.CreateTimer(static state => ((HealthMonitor)state!).Ask(), this, TimeSpan.Zero, _options.HealthInterval);
        Volatile.Write(ref _timer, timer);
        if (_isDisposed) timer.Dispose(); // disposed meanwhile, when there was none to dispose
    }

    private void Ask()
    {
        foreach (HealthWatch watch in _watches.Values) _ = watch.PollAsync();
    }
}
