using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>The call of a hook.</summary>
/// <param name="hook">The hook.</param>
/// <param name="ended">Told how it ended, also when it was given up.</param>
/// <param name="context">What flows into it.</param>
/// <param name="log">Told what those threw that were told to stop.</param>
internal sealed class HookCall(Hook hook, Action<HookCall, Exception?> ended, ExecutionContext? context, ILogger log) : ServiceCall(hook.Entry, context, log)
{
    private Exception? _timedOut;

    /// <summary>Told when one that was given up has come to its end after all.</summary>
    public Action<HookCall>? Outlasted { get; init; }

    /// <summary>Whether this is the error that it was given up with because its time was over.</summary>
    public bool HasTimedOut(Exception? error) => error is not null && ReferenceEquals(error, _timedOut);

    public override Exception TimedOut() => _timedOut = hook.TimedOut();

    protected override ValueTask WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            return hook.RunAsync(cancellationToken);
        }
#pragma warning disable CA1031 // One that throws before it returns a task has failed as any other.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ValueTask.FromException(exception);
        }
    }

    protected override void Ended(Exception? error) => ended(this, error);

    protected override void AtRest() => Outlasted?.Invoke(this);
}
