namespace Mesh.Startup;

/// <summary>A call of a hook.</summary>
/// <param name="hook">The hook.</param>
/// <param name="context">The execution context of the caller, which flows into the hook; null for none.</param>
/// <param name="owner">The owner, which is notified of the end.</param>
/// <param name="ended">Called by the owner at the end, also after giving up: with the error, or null.</param>
internal sealed class HookCall(Hook hook, ExecutionContext? context, ICallOwner owner, Action<Exception?> ended) : ServiceCall(hook.Entry, hook.Limit, context, owner)
{
    private Exception? _timedOut;

    public Action<Exception?> End => ended;

    /// <summary>The time since which the call is waited for, if that is reported while it runs.</summary>
    public TimeSpan? Since { get; init; }

    /// <summary>Whether the hook stops the service. Such a call is not given up because the service is stopped.</summary>
    public bool IsStop { get; init; }

    public override string What => hook.What;

    /// <summary>Whether the error is the one with which the call was given up because its time was over.</summary>
    public bool HasTimedOut(Exception? error) => error is not null && ReferenceEquals(error, _timedOut);

    public override Exception TimedOut() => _timedOut = hook.TimedOut();

    protected override ValueTask WorkAsync(CancellationToken cancellationToken) => hook.RunAsync(cancellationToken);
}
