using System.Globalization;
using System.Runtime.ExceptionServices;
using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// Constructs services and makes the calls of their hooks. No other class does: the time limit and the messages of each kind of hook are
/// here.
/// </summary>
/// <param name="provider">The container.</param>
/// <param name="plan">The services of the plan.</param>
/// <param name="options">The options, with the time limits.</param>
/// <param name="time">The clock.</param>
/// <param name="runner">Runs work outside of the queue.</param>
/// <param name="log">The log for failures.</param>
internal sealed class Hooks(IServiceProvider provider, MeshPlan plan, MeshOptions options, TimeProvider time, WorkRunner runner, ILogger log)
{
    private readonly Substitution _substitution = new(provider, plan);
    private volatile bool _areOver;

    /// <summary>The guard that has everything stopped before the container disposes instances.</summary>
    public DisposalGuard Guard { get; } = new(provider, runner);

    /// <summary>
    /// Whether everything has been stopped or abandoned and the container goes on with its disposal. No hook is called then that would stop
    /// an instance.
    /// </summary>
    public bool AreOver
    {
        get => _areOver;
        set => _areOver = value;
    }

    /// <summary>The part that starts services which are hosted services too.</summary>
    public HostedStart Hosted => field ??= new HostedStart(time, runner, StopTimeoutOf, Worked, log);

    /// <summary>Called with the work of a background service, when it has begun and when it has ended.</summary>
    public Action<ServiceEntry, Task>? Worked { get; init; }

    /// <summary>Returns the time limit for the start of a service, and for each hook that follows it.</summary>
    public TimeSpan StartTimeoutOf(ServiceEntry entry) => entry.StartTimeout ?? options.StartTimeout;

    /// <summary>Returns the time limit for the stop of a service, and for the end of calls that were given up.</summary>
    public TimeSpan StopTimeoutOf(ServiceEntry entry) => entry.StopTimeout ?? options.StopTimeout;

    /// <summary>Makes the call of one segment of a start.</summary>
    /// <param name="work">The work of the segment.</param>
    /// <param name="used">The part of the start timeout that earlier segments and attempts have used up.</param>
    /// <param name="context">The execution context of the caller, which flows into the hooks; null for none.</param>
    /// <param name="owner">The owner, which is notified of the end.</param>
    public StartCall Start(StartWork work, TimeSpan used, ExecutionContext? context, ICallOwner owner) =>
        new(work, TimeLimit.Left(StartTimeoutOf(work.Entry), used), this, context, owner);

    /// <summary>
    /// Returns the hook to call when all services have started: ReadyAsync, then StartedAsync of a hosted service. Null if the service has
    /// neither.
    /// </summary>
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

    /// <summary>Returns the hook to call when another service has joined. Null if the service has none.</summary>
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

    /// <summary>Returns the hook that fills the caches of a service, and its steps; null if there are none.</summary>
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

    /// <summary>
    /// Returns the hook that stops a service: as a hosted service first, then its clean-up. Null if there is nothing to call.
    /// </summary>
    /// <param name="entry">The service.</param>
    /// <param name="instance">The instance that was started.</param>
    /// <param name="limit">The time limit for both together.</param>
    /// <param name="isOnlyInitialized">Whether the service was initialized, but not started as a hosted service.</param>
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

    /// <summary>
    /// Constructs a service. If the application has registered another implementation for every contract of the service, that one is
    /// started, and the declared class is never made. The decorators of a contract that is registered by the application decorate nothing.
    /// </summary>
    public object Construct(ServiceEntry entry) =>
        entry.Layer is { } layer ? _substitution.IsReplaced(layer.Decoration.Contract, entry.Key) && _substitution.IsSubstituted(entry) ? new object() : entry.Instance(provider)
        : entry.Added is not null ? entry.Instance(provider) : (_substitution.IsSubstituted(entry) ? Substitute(entry.Contracts[0], entry.Key) : null) ?? entry.Instance(provider);

    public ServiceException StartTimedOut(ServiceEntry entry) => new(
        string.Create(CultureInfo.InvariantCulture, $"Service '{entry.Name}' did not start within {StartTimeoutOf(entry).TotalSeconds:0.###} s. help: find out what it waits for, or allow it more with [Service(StartTimeout = ...)]."))
    { Kind = ServiceErrorKind.StartTimedOut, Service = entry.Name, IsTransient = true };

    private object? Substitute(Type contract, object? key) =>
        key is null ? provider.GetService(contract) : (provider as IKeyedServiceProvider)?.GetKeyedService(contract, key);

    // A method of its own, so that a service without these hooks costs no closure.
    private static Func<CancellationToken, ValueTask> Ready(IServiceLifecycle? readied, IHostedLifecycleService? hosted, string service) => hosted is null ? readied!.ReadyAsync : async token =>
    {
        if (readied is not null) await readied.ReadyAsync(token).ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        await HostedHooks.StartedAsync(hosted, service, token).ConfigureAwait(false);
    };

    // An exception of the first hook does not keep the second from being called. But a first hook that outlasts the stop may end when the
    // container has already disposed the service.
    private async ValueTask StopAsync(ServiceEntry entry, IHostedService? hosted, IServiceLifecycle? cleaned, CancellationToken cancellationToken)
    {
        Exception? stop = null;
        try
        {
            if (hosted is not null) await HostedHooks.StopAsync(hosted, entry.Name, () => _areOver, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The exception is thrown after the clean-up.
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
