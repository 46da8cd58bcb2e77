using System.Globalization;
using Mesh.Composition;
using Mesh.Health;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>Carries out a segment of one service's start: constructs it and calls its hooks, within its start timeout.</summary>
internal sealed class ServiceStarter(IServiceProvider provider, MeshPlan plan, MeshOptions options, TimeProvider time, WorkRunner runner, ServiceStopper stopper, ILogger log)
{
    private static readonly TimeSpan s_longestRetryDelay = TimeSpan.FromSeconds(30);
    private readonly Substitution _substitution = new(provider, plan);

    /// <summary>How long to wait after an attempt that failed: twice as long each time.</summary>
    public static TimeSpan RetryDelay(ServiceEntry entry, int attempt)
    {
        double factor = Math.Pow(2, attempt - 1);
        return entry.StartRetryDelay.Ticks * factor >= s_longestRetryDelay.Ticks ? s_longestRetryDelay : entry.StartRetryDelay * factor;
    }

    public TimeSpan TimeoutOf(ServiceEntry entry) => entry.StartTimeout ?? options.StartTimeout;

    /// <summary>Carries out a segment.</summary>
    /// <param name="segment">What to do.</param>
    /// <param name="progressed">Told what comes next, and the instance, when the constructor and when the preparation has ended.</param>
    /// <param name="cancellationToken">Gives up; a hook that does not heed it is abandoned.</param>
    /// <returns>Why it failed, or null.</returns>
    public async Task<Exception?> RunAsync(StartWork segment, Action<StartPhase, object> progressed, CancellationToken cancellationToken)
    {
        try
        {
            await WithinTimeout(segment.Entry, segment.Used, token => WorkAsync(segment, progressed, token), segment.Initializes ? started => _ = StopLateAsync(segment.Entry, started) : null, cancellationToken).ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Whatever a service throws is its outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    /// <summary>Calls the ready hook of a service that has started.</summary>
    public Task ReadyAsync(ServiceEntry entry, IServiceLifecycle lifecycle, CancellationToken cancellationToken) => Hook(entry, lifecycle, lifecycle.ReadyAsync, cancellationToken);

    /// <summary>Tells a service that another one, without which it had started, has joined.</summary>
    public Task JoinedAsync(ServiceEntry entry, IServiceLifecycle lifecycle, string joined, CancellationToken cancellationToken) => Hook(entry, lifecycle, token => lifecycle.JoinedAsync(joined, token), cancellationToken);

    private Task Hook(ServiceEntry entry, IServiceLifecycle lifecycle, Func<CancellationToken, ValueTask> hook, CancellationToken cancellationToken) =>
        WithinTimeout(
            entry,
            TimeSpan.Zero,
            async token =>
            {
                await hook(token).ConfigureAwait(false);
                return (object)lifecycle;
            },
            abandoned: null,
            cancellationToken);

    private async Task<object> WorkAsync(StartWork segment, Action<StartPhase, object> progressed, CancellationToken token)
    {
        object instance = segment.Instance ?? Construct(segment.Entry);
        var lifecycle = instance as IServiceLifecycle;
        if (!segment.IsPrepared)
        {
            progressed(StartPhase.Prepares, instance);
            token.ThrowIfCancellationRequested();
            if (lifecycle is not null) await lifecycle.PrepareAsync(token).ConfigureAwait(false);
        }

        if (!segment.Initializes) return instance;
        progressed(StartPhase.Initializes, instance);
        token.ThrowIfCancellationRequested();
        if (lifecycle is not null) await lifecycle.InitializeAsync(token).ConfigureAwait(false);
        if (instance is IHostedService hosted) await StartHostedAsync(segment.Entry, hosted, token).ConfigureAwait(false);
        return instance;
    }

    private async Task StartHostedAsync(ServiceEntry entry, IHostedService hosted, CancellationToken cancellationToken)
    {
        try
        {
            await hosted.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // It was initialized: what it has taken it must let go of.
            if (await stopper.StopAsync(entry, hosted, stopper.LimitOf(entry), CancellationToken.None, wasHosted: false).ConfigureAwait(false) is { } error) StartupLog.StopFailed(log, error, entry.Name);
            throw;
        }
    }

    // The application may have registered something else in the place of every contract: then that is what is started, and our class never made.
    private object Construct(ServiceEntry entry) =>
        entry.Added is not null ? entry.Instance(provider) : (_substitution.IsSubstituted(entry) ? Substitute(entry.Contracts[0], entry.Key) : null) ?? entry.Instance(provider);

    private object? Substitute(Type contract, object? key) =>
        key is null ? provider.GetService(contract) : (provider as IKeyedServiceProvider)?.GetKeyedService(contract, key);

    // A start that was abandoned and succeeds after all: nobody counts on the service any more, so it lets go of what it has taken.
    private async Task StopLateAsync(ServiceEntry entry, Task<object> started)
    {
        if (!started.IsCompletedSuccessfully) return;
        if (await stopper.StopAsync(entry, started.Result, stopper.LimitOf(entry), CancellationToken.None).ConfigureAwait(false) is { } error) StartupLog.StopFailed(log, error, entry.Name);
    }

    private async Task<object> WithinTimeout(ServiceEntry entry, TimeSpan used, Func<CancellationToken, Task<object>> work, Action<Task<object>>? abandoned, CancellationToken cancellationToken)
    {
        TimeSpan timeout = TimeoutOf(entry);
        TimeSpan left = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout > used ? timeout - used : TimeSpan.Zero;
        using var timer = new CancellationTokenSource(left, time);
        // Not a linked source, which would be a second one for each service.
        using CancellationTokenRegistration givenUp = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timer);
        // Its own thread, because a constructor may block; and no longer than the token allows, because a hook may not heed it.
        CancellationToken token = timer.Token;
        Task<object> running = runner.RunAsync(() => work(token), token);
        try
        {
            return await Pause.UntilAsync(running, token, abandoned).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (token.IsCancellationRequested)
        {
            if (cancellationToken.IsCancellationRequested) throw;
            throw new ServiceException(
                string.Create(CultureInfo.InvariantCulture, $"Service '{entry.Name}' did not start within {timeout.TotalSeconds:0.###} s. help: find out what it waits for, or allow it more with [Service(StartTimeout = ...)]."), exception)
            { Kind = ServiceErrorKind.StartTimedOut, Service = entry.Name, IsTransient = true };
        }
    }
}
