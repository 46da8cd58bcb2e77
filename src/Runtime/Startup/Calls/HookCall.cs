namespace Mesh.Startup;

/// <summary>The call of a hook.</summary>
/// <param name="hook">The hook.</param>
/// <param name="context">What flows into it.</param>
/// <param name="owner">Told how it went.</param>
/// <param name="ended">Told by the owner how it ended, also when it was given up.</param>
internal sealed class HookCall(Hook hook, ExecutionContext? context, ICallOwner owner, Action<Exception?> ended) : ServiceCall(hook.Entry, hook.Limit, context, owner)
{
    private Exception? _timedOut;

    public Action<Exception?> End => ended;

    /// <summary>Since when it is waited for, where that is told while it runs.</summary>
    public TimeSpan? Since { get; init; }

    /// <summary>Whether it stops the service: then it is not given up because the service is stopped.</summary>
    public bool IsStop { get; init; }

    public override string What => hook.What;

    /// <summary>Whether this is the error that it was given up with because its time was over.</summary>
    public bool HasTimedOut(Exception? error) => error is not null && ReferenceEquals(error, _timedOut);

    public override Exception TimedOut() => _timedOut = hook.TimedOut();

    protected override ValueTask WorkAsync(CancellationToken cancellationToken) => hook.RunAsync(cancellationToken);
}
