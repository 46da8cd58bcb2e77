using System.Globalization;
using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>Carries out a segment of one service's start: constructs it and calls its hooks, within its start timeout.</summary>
internal sealed class ServiceStarter(IServiceProvider provider, MeshPlan plan, MeshOptions options, TimeProvider time, WorkRunner runner, ServiceStopper stopper, ILogger log) : IDisposable
{
    private static readonly TimeSpan s_longestRetryDelay = TimeSpan.FromSeconds(30);
    private readonly Substitution _substitution = new(provider, plan);
    private readonly Deadlines _deadlines = new(time);

    /// <summary>How long to wait after an attempt that failed: twice as long each time.</summary>
    public static TimeSpan RetryDelay(ServiceEntry entry, int attempt)
    {
        double factor = Math.Pow(2, attempt - 1);
        return entry.StartRetryDelay.Ticks * factor >= s_longestRetryDelay.Ticks ? s_longestRetryDelay : entry.StartRetryDelay * factor;
    }

    /// <summary>Told of the work of background services, when it has begun and when it has ended.</summary>
    public Action<ServiceEntry, Task>? Worked { get; init; }

    public WorkRunner Runner => runner;

    /// <summary>Calls the hooks of what has started.</summary>
    public Hooks Hooks => field ??= new Hooks(options, _deadlines, runner, provider, log);

    public TimeSpan TimeoutOf(ServiceEntry entry) => Hooks.StartTimeoutOf(entry);

    /// <summary>Begins a segment.</summary>
    public StartCall Begin(StartWork work, IStartCaller caller, ExecutionContext? context)
    {
        var call = new StartCall(work, caller, this, context, log);
        _deadlines.Add(call, Left(work));
        runner.Begin(call);
        return call;
    }

    /// <summary>Something to wait for that another brings about.</summary>
    public TaskCompletionSource<T> Promise<T>() => runner.Promise<T>();

    /// <summary>Nothing that the start has begun is under way any more; restarts may be.</summary>
    public void Rest() => _deadlines.Rest();

    /// <summary>Whoever is told next may do anything on this thread.</summary>
    public void Leave() => runner.Leave();

    public void Dispose() => _deadlines.Dispose();

    public ServiceException TimedOut(ServiceEntry entry) => new(
        string.Create(CultureInfo.InvariantCulture, $"Service '{entry.Name}' did not start within {TimeoutOf(entry).TotalSeconds:0.###} s. help: find out what it waits for, or allow it more with [Service(StartTimeout = ...)]."))
    { Kind = ServiceErrorKind.StartTimedOut, Service = entry.Name, IsTransient = true };

    /// <summary>The application may have registered something else in the place of every contract: then that is what is started, and our class never made.</summary>
    public object Construct(ServiceEntry entry) =>
        entry.Added is not null ? entry.Instance(provider) : (_substitution.IsSubstituted(entry) ? Substitute(entry.Contracts[0], entry.Key) : null) ?? entry.Instance(provider);

    /// <summary>Starts a service that is a hosted service too.</summary>
    public async Task StartHostedAsync(ServiceEntry entry, IHostedService hosted, CancellationToken cancellationToken)
    {
        try
        {
            if (hosted is IHostedLifecycleService lifecycle) await lifecycle.StartingAsync(cancellationToken).ConfigureAwait(false);
            await hosted.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // It was initialized: what it has taken it must let go of.
            if (await stopper.StopAsync(entry, hosted, stopper.LimitOf(entry), CancellationToken.None, wasHosted: false).ConfigureAwait(false) is { } error) StartupLog.StopFailed(log, error, entry.Name);
            throw;
        }

        if (hosted is BackgroundService { ExecuteTask: { } work }) _ = FollowAsync(entry, work);
    }

    private async Task FollowAsync(ServiceEntry entry, Task work)
    {
        Worked?.Invoke(entry, work);
        if (work.IsCompleted) return;
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Worked?.Invoke(entry, work);
    }

    private object? Substitute(Type contract, object? key) =>
        key is null ? provider.GetService(contract) : (provider as IKeyedServiceProvider)?.GetKeyedService(contract, key);

    /// <summary>Stops a service whose start was abandoned and has succeeded after all.</summary>
    public async Task StopLateAsync(ServiceEntry entry, object instance)
    {
        if (await stopper.StopAsync(entry, instance, stopper.LimitOf(entry), CancellationToken.None).ConfigureAwait(false) is { } error) StartupLog.StopFailed(log, error, entry.Name);
    }

    private TimeSpan Left(StartWork work)
    {
        TimeSpan timeout = TimeoutOf(work.Entry);
        return timeout == Timeout.InfiniteTimeSpan ? timeout : timeout > work.Used ? timeout - work.Used : TimeSpan.Zero;
    }
}
