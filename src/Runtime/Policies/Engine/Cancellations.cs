using System.Runtime.CompilerServices;

namespace Mesh.Policies;

/// <summary>Cancels tokens on behalf of calls, and gives cancellations back to whom they belong.</summary>
internal static class Cancellations
{
    [ThreadStatic]
    private static int t_depth;

    /// <summary>
    /// Whether a cancellation by Mesh is under way on this thread. Code that continues in it runs before all listeners of the token were
    /// called: here neither the next attempt may be made, nor the caller be answered, who may keep the thread.
    /// </summary>
    public static bool IsUnderWay => t_depth > 0;

    /// <summary>Cancels a source.</summary>
    /// <exception cref="AggregateException">Listeners of the token have thrown.</exception>
    public static void Cancel(CancellationTokenSource source)
    {
        t_depth++;
        try
        {
            source.Cancel();
        }
        finally
        {
            t_depth--;
        }
    }

    /// <summary>Cancels the source when the token is cancelled.</summary>
    public static CancellationTokenRegistration Link(CancellationTokenSource source, CancellationToken token) =>
        token.CanBeCanceled ? token.UnsafeRegister(static source => Cancel((CancellationTokenSource)source!), source) : default;

    /// <summary>Continues on a thread of the pool.</summary>
    public static ConfiguredTaskAwaitable Leave() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    /// <summary>Returns the cancellation as the caller knows it: with the caller's token in place of the linked one.</summary>
    public static OperationCanceledException WithToken(OperationCanceledException exception, CancellationToken caller, CancellationToken linked)
    {
        if (exception.CancellationToken == caller || exception.CancellationToken != linked) return exception;
        return exception is TaskCanceledException ? new TaskCanceledException(ErrorText.Of(exception), exception, caller) : new OperationCanceledException(ErrorText.Of(exception), exception, caller);
    }
}
