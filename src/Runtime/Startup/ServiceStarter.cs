using System.Globalization;
using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>Starts one service: constructs it and calls its hooks, within its start timeout.</summary>
internal sealed class ServiceStarter(IServiceProvider provider, MeshPlan plan, MeshOptions options, TimeProvider time, ILogger log)
{
    /// <summary>Constructs and initializes the service.</summary>
    /// <param name="entry">The service.</param>
    /// <param name="constructed">Called between the two.</param>
    /// <param name="cancellationToken">Gives up; a hook that does not heed it is abandoned.</param>
    public Task<object> StartAsync(ServiceEntry entry, Action constructed, CancellationToken cancellationToken) =>
        WithinTimeout(
            entry,
            async token =>
            {
                object instance = Construct(entry);
                constructed();
                token.ThrowIfCancellationRequested();
                if (instance is IServiceLifecycle lifecycle)
                {
                    await lifecycle.PrepareAsync(token).ConfigureAwait(false);
                    token.ThrowIfCancellationRequested();
                    await lifecycle.InitializeAsync(token).ConfigureAwait(false);
                }

                if (instance is IHostedService hosted) await StartHostedAsync(entry, hosted, token).ConfigureAwait(false);
                return instance;
            },
            started => _ = StopLateAsync(entry, started),
            cancellationToken);

    /// <summary>Calls the ready hook of a service that has started.</summary>
    public Task ReadyAsync(ServiceEntry entry, IServiceLifecycle lifecycle, CancellationToken cancellationToken) =>
        WithinTimeout(
            entry,
            async token =>
            {
                await lifecycle.ReadyAsync(token).ConfigureAwait(false);
                return lifecycle;
            },
            abandon: null,
            cancellationToken);

    private async Task StartHostedAsync(ServiceEntry entry, IHostedService hosted, CancellationToken cancellationToken)
    {
        try
        {
            await hosted.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // It was initialized: what it has taken it must let go of.
            if (await new ServiceStopper(options, time).StopAsync(entry, hosted, CancellationToken.None, wasHosted: false).ConfigureAwait(false) is { } error) StartupLog.StopFailed(log, error, entry.Name);
            throw;
        }
    }

    // The application may have registered something else in the place of every contract: then that is what is started, and our class never made.
    private object Construct(ServiceEntry entry) =>
        (Substitution.IsSubstituted(provider, plan, entry) ? Substitute(entry.Contracts[0], entry.Key) : null) ?? entry.Instance(provider);

    private object? Substitute(Type contract, object? key) =>
        key is null ? provider.GetService(contract) : (provider as IKeyedServiceProvider)?.GetKeyedService(contract, key);

    // A start that was abandoned and succeeds after all: nobody counts on the service any more, so it lets go of what it has taken.
    private async Task StopLateAsync(ServiceEntry entry, Task<object> started)
    {
        await ((Task)started).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!started.IsCompletedSuccessfully) return;
        var stopper = new ServiceStopper(options, time);
        if (await stopper.StopAsync(entry, started.Result, CancellationToken.None).ConfigureAwait(false) is { } error) StartupLog.StopFailed(log, error, entry.Name);
    }

    private async Task<T> WithinTimeout<T>(ServiceEntry entry, Func<CancellationToken, Task<T>> work, Action<Task<T>>? abandon, CancellationToken cancellationToken)
    {
        TimeSpan timeout = entry.StartTimeout ?? options.StartTimeout;
        using var timer = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        // Its own thread, because a constructor may block; and no longer than the token allows, because a hook may not heed it.
        CancellationToken token = both.Token;
        Task<T> running = Task.Run(() => work(token), token);
        try
        {
            return await running.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (token.IsCancellationRequested)
        {
            if (running.IsCompletedSuccessfully) return running.Result; // in the same moment
            abandon?.Invoke(running);
            if (cancellationToken.IsCancellationRequested) throw;
            throw new ServiceException(
                string.Create(CultureInfo.InvariantCulture, $"Service '{entry.Name}' did not start within {timeout.TotalSeconds:0.###} s. help: find out what it waits for, or allow it more with [Service(StartTimeout = ...)]."), exception)
            { Kind = ServiceErrorKind.StartTimedOut, Service = entry.Name, IsTransient = true };
        }
    }
}
