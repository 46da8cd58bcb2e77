using Mesh.Plan;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>Calls the hooks of services that have started. Nobody else does: each kind has its limit, and its own words for what happened, here.</summary>
/// <param name="options">How long they may take.</param>
/// <param name="deadlines">Ends those whose time is over.</param>
/// <param name="runner">Where they run.</param>
/// <param name="provider">The container.</param>
/// <param name="log">Told what goes wrong.</param>
internal sealed class Hooks(MeshOptions options, Deadlines deadlines, WorkRunner runner, IServiceProvider provider, ILogger log)
{
    /// <summary>How long the start of a service may take, and each of the hooks that follow it.</summary>
    public TimeSpan StartTimeoutOf(ServiceEntry entry) => entry.StartTimeout ?? options.StartTimeout;

    /// <summary>Begins to call a hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="ended">Told how it ended.</param>
    /// <param name="context">What flows into it.</param>
    /// <param name="outlasted">Told when one that was given up has come to its end after all.</param>
    public HookCall Begin(Hook hook, Action<HookCall, Exception?> ended, ExecutionContext? context, Action<HookCall>? outlasted = null)
    {
        var call = new HookCall(hook, ended, context, log) { Outlasted = outlasted };
        deadlines.Add(call, hook.Limit);
        runner.Begin(call);
        return call;
    }

    /// <summary>What is called when all have started: the service's own hook, then that of a hosted service. Null where it has none.</summary>
    public Hook? Ready(ServiceEntry entry, object? instance)
    {
        bool isReadied = (entry.HooksOf(instance) & LifecycleHooks.Ready) != 0;
        var hosted = instance as IHostedLifecycleService;
        if (!isReadied && hosted is null) return null;
        Func<CancellationToken, ValueTask> run = hosted is null ? ((IServiceLifecycle)instance!).ReadyAsync
            : isReadied ? token => BothAsync((IServiceLifecycle)instance!, hosted, token)
            : token => new ValueTask(hosted.StartedAsync(token));
        return new Hook(entry, run, StartTimeoutOf(entry))
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
        return new Hook(entry, token => lifecycle.JoinedAsync(joined, token), options.JoinTimeout)
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
        var hook = new Hook(entry, steps.RunAsync, StartTimeoutOf(entry))
        {
            Problem = "did not fill its caches",
            Help = "fill less, or allow it more with [Service(StartTimeout = ...)]",
        };
        return (hook, steps);
    }

    private static async ValueTask BothAsync(IServiceLifecycle lifecycle, IHostedLifecycleService hosted, CancellationToken cancellationToken)
    {
        await lifecycle.ReadyAsync(cancellationToken).ConfigureAwait(false);
        await hosted.StartedAsync(cancellationToken).ConfigureAwait(false);
    }
}
