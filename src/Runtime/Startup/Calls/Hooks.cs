using System.Globalization;
using System.Runtime.ExceptionServices;
using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>Constructs services and calls their hooks. Nobody else does: each kind has its limit, and its own words for what happened, here.</summary>
/// <param name="provider">The container.</param>
/// <param name="plan">The services of the plan.</param>
/// <param name="options">How long they may take.</param>
/// <param name="time">The clock.</param>
/// <param name="runner">Where things run.</param>
/// <param name="log">Told what goes wrong.</param>
internal sealed class Hooks(IServiceProvider provider, MeshPlan plan, MeshOptions options, TimeProvider time, WorkRunner runner, ILogger log)
{
    private readonly Substitution _substitution = new(provider, plan);
    private volatile bool _areOver;

    /// <summary>Has all stop before the container disposes what is constructed.</summary>
    public DisposalGuard Guard { get; } = new(provider, runner);

    /// <summary>Whether all has been stopped or abandoned, and the container goes on with its disposal: nothing stops any more what that disposes.</summary>
    public bool AreOver
    {
        get => _areOver;
        set => _areOver = value;
    }

    /// <summary>Starts services that are hosted services too.</summary>
    public HostedStart Hosted => field ??= new HostedStart(time, runner, StopTimeoutOf, Worked, log);

    /// <summary>Told of the work of background services, when it has begun and when it has ended.</summary>
    public Action<ServiceEntry, Task>? Worked { get; init; }

    /// <summary>How long the start of a service may take, and each of the hooks that follow it.</summary>
    public TimeSpan StartTimeoutOf(ServiceEntry entry) => entry.StartTimeout ?? options.StartTimeout;

    /// <summary>How long a service may take to stop, and to let go of what was given up.</summary>
    public TimeSpan StopTimeoutOf(ServiceEntry entry) => entry.StopTimeout ?? options.StopTimeout;

    /// <summary>One segment of its start.</summary>
    /// <param name="work">What is to be done.</param>
    /// <param name="used">How much of the start timeout earlier segments and attempts have used.</param>
    /// <param name="context">What flows into it.</param>
    /// <param name="owner">Told how it went.</param>
    public StartCall Start(StartWork work, TimeSpan used, ExecutionContext? context, ICallOwner owner) =>
        new(work, TimeLimit.Left(StartTimeoutOf(work.Entry), used), this, context, owner);

    /// <summary>What is called when all have started: the service's own hook, then that of a hosted service. Null where it has none.</summary>
    public Hook? Ready(ServiceEntry entry, object? instance)
    {
        IServiceLifecycle? readied = (entry.HooksOf(instance) & LifecycleHooks.Ready) != 0 ? (IServiceLifecycle)instance! : null;
        if (readied is null && instance is not IHostedLifecycleService) return null;
        return new Hook(entry, "call that all have started (ReadyAsync)", Ready(readied, instance as IHostedLifecycleService, entry.Name), StartTimeoutOf(entry))
        {
            Problem = "was told that all have started (ReadyAsync), and did not answer",
            Help = "find out what it waits for, or allow it more with [Service(StartTimeout = ...)]",
            Kind = ServiceErrorKind.StartTimedOut,
        };
    }

    /// <summary>What is called when another has joined. Null where the service does not want to know.</summary>
    public Hook? Joined(ServiceEntry entry, object? instance, string joined)
    {
        if ((entry.HooksOf(instance) & LifecycleHooks.Joined) == 0) return null;
        var lifecycle = (IServiceLifecycle)instance!;
        return new Hook(entry, $"call that '{joined}' has joined (JoinedAsync)", token => lifecycle.JoinedAsync(joined, token), options.JoinTimeout)
        {
            Problem = $"was told that '{joined}' has joined (JoinedAsync), and did not answer",
            Help = "heed the token that JoinedAsync gets, since the service is told of no other until it has ended, or allow more with MeshOptions.JoinTimeout",
        };
    }

    /// <summary>What fills the caches of a service; null where nothing does.</summary>
    public (Hook Hook, Warming Steps)? Warming(ServiceEntry entry, object? instance)
    {
        if (!entry.IsWarmed(instance)) return null;
        var steps = new Warming(entry, instance!, provider, log);
        var hook = new Hook(entry, "filling of its caches", steps.RunAsync, StartTimeoutOf(entry))
        {
            Problem = "did not fill its caches",
            Help = "fill less, or allow it more with [Service(StartTimeout = ...)]",
        };
        return (hook, steps);
    }

    /// <summary>What stops a service: as a hosted service, then its clean-up. Null where there is nothing to call.</summary>
    /// <param name="entry">The service.</param>
    /// <param name="instance">What was started.</param>
    /// <param name="limit">How long both may take together.</param>
    /// <param name="isOnlyInitialized">Whether it was not started as a hosted service.</param>
    public Hook? Stop(ServiceEntry entry, object? instance, TimeSpan limit, bool isOnlyInitialized)
    {
        IHostedService? hosted = isOnlyInitialized ? null : instance as IHostedService;
        IServiceLifecycle? cleaned = (entry.HooksOf(instance) & LifecycleHooks.Cleanup) != 0 ? (IServiceLifecycle)instance! : null;
        if (hosted is null && cleaned is null) return null;
        return new Hook(entry, hosted is null ? "clean-up (CleanupAsync)" : "stop (StopAsync, CleanupAsync)", token => StopAsync(entry, hosted, cleaned, token), limit)
        {
            Problem = "did not clean up",
            Help = $"have {(hosted is null ? "CleanupAsync heed its token" : "StopAsync, ExecuteAsync and CleanupAsync heed their tokens")}, or allow it more with [Service(StopTimeout = ...)]",
            Kind = ServiceErrorKind.StopFailed,
        };
    }

    /// <summary>The application may have registered something else in the place of every contract: then that is what is started, and our class never made.</summary>
    public object Construct(ServiceEntry entry) =>
        entry.Added is not null ? entry.Instance(provider) : (_substitution.IsSubstituted(entry) ? Substitute(entry.Contracts[0], entry.Key) : null) ?? entry.Instance(provider);

    public ServiceException StartTimedOut(ServiceEntry entry) => new(
        string.Create(CultureInfo.InvariantCulture, $"Service '{entry.Name}' did not start within {StartTimeoutOf(entry).TotalSeconds:0.###} s. help: find out what it waits for, or allow it more with [Service(StartTimeout = ...)]."))
    { Kind = ServiceErrorKind.StartTimedOut, Service = entry.Name, IsTransient = true };

    private object? Substitute(Type contract, object? key) =>
        key is null ? provider.GetService(contract) : (provider as IKeyedServiceProvider)?.GetKeyedService(contract, key);

    // Apart, so that a service that has neither costs no closure.
    private static Func<CancellationToken, ValueTask> Ready(IServiceLifecycle? readied, IHostedLifecycleService? hosted, string service) => hosted is null ? readied!.ReadyAsync : async token =>
    {
        if (readied is not null) await readied.ReadyAsync(token).ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        await HostedHooks.StartedAsync(hosted, service, token).ConfigureAwait(false);
    };

    // What the first throws does not keep the second from being called; but one that outlasts the stop may end when the container has disposed the service.
    private async ValueTask StopAsync(ServiceEntry entry, IHostedService? hosted, IServiceLifecycle? cleaned, CancellationToken cancellationToken)
    {
        Exception? stop = null;
        try
        {
            if (hosted is not null) await HostedHooks.StopAsync(hosted, entry.Name, () => _areOver, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is thrown when the clean-up is over.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            stop = exception;
        }

        try
        {
            if (cleaned is not null && !_areOver) await cleaned.CleanupAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cleanup) when (stop is not null)
        {
            throw new AggregateException(stop, cleanup);
        }

        if (stop is not null) ExceptionDispatchInfo.Throw(stop);
    }
}
