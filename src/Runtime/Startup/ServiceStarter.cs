using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>Starts one service: constructs it and calls its hooks, within its start timeout.</summary>
internal sealed class ServiceStarter(IServiceProvider provider, MeshOptions options, TimeProvider time)
{
    private readonly MeshRegistrations _registrations = provider.GetRequiredService<MeshRegistrations>();

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
                if (instance is IServiceLifecycle lifecycle)
                {
                    await lifecycle.PrepareAsync(token).ConfigureAwait(false);
                    await lifecycle.InitializeAsync(token).ConfigureAwait(false);
                }

                if (instance is IHostedService hosted) await hosted.StartAsync(token).ConfigureAwait(false);
                return instance;
            },
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
            cancellationToken);

    // The application may have registered something else in the place of every contract: then that is what is started, and our class never made.
    private object Construct(ServiceEntry entry)
    {
        bool substituted = MeshRegistrations.IsKnown(provider) && entry.Contracts.All(contract => _registrations.IsReplaced(provider, contract, entry.Key));
        return (substituted ? Substitute(entry.Contracts[0], entry.Key) : null) ?? entry.Instance(provider);
    }

    private object? Substitute(Type contract, object? key) =>
        key is null ? provider.GetService(contract) : (provider as IKeyedServiceProvider)?.GetKeyedService(contract, key);

    private async Task<T> WithinTimeout<T>(ServiceEntry entry, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        TimeSpan timeout = entry.StartTimeout ?? options.StartTimeout;
        using var timer = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            // Its own thread, because a constructor may block; and no longer than the token allows, because a hook may not heed it.
            return await Task.Run(() => work(both.Token), both.Token).WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ServiceException(
                $"Service '{entry.Name}' did not start within {timeout.TotalSeconds:0.###} s. help: find out what it waits for, or allow it more with [Service(StartTimeout = ...)].", exception)
            { Kind = ServiceErrorKind.StartTimedOut, Service = entry.Name, IsTransient = true };
        }
    }
}
