using System.Runtime.CompilerServices;

namespace Mesh.Policies;

/// <summary>Cancelling for a call, and whose a cancellation is.</summary>
internal static class Cancellations
{
    [ThreadStatic]
    private static int t_depth;

    /// <summary>
    /// Whether this thread is inside of a cancellation of ours. What continues here does so before all have heard of it: neither the next attempt is to be made here, nor the caller to be answered, who may do with the thread what he likes.
    /// </summary>
    public static bool IsUnderWay => t_depth > 0;

    /// <summary>Cancels.</summary>
    /// <exception cref="AggregateException">What listens to the token has thrown.</exception>
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

    /// <summary>Has the source cancelled with the token.</summary>
    public static CancellationTokenRegistration Link(CancellationTokenSource source, CancellationToken token) =>
        token.CanBeCanceled ? token.UnsafeRegister(static source => Cancel((CancellationTokenSource)source!), source) : default;

    /// <summary>Goes on on a thread of the pool.</summary>
    public static ConfiguredTaskAwaitable Leave() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    /// <summary>The cancellation as the caller knows it: with his token, where it carries the one that was linked to it.</summary>
    public static OperationCanceledException WithToken(OperationCanceledException exception, CancellationToken caller, CancellationToken linked)
    {
        if (exception.CancellationToken == caller || exception.CancellationToken != linked) return exception;
        return exception is TaskCanceledException ? new TaskCanceledException(ErrorText.Of(exception), exception, caller) : new OperationCanceledException(ErrorText.Of(exception), exception, caller);
    }
}
