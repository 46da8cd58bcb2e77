using Mesh.Results;

namespace Mesh.Policies;

/// <summary>
/// Which results count as failures for a policy: those that the operation's own predicate names; without one, those that say so themselves (<see cref="IResult"/>), by the kind of their failure: see
/// <see cref="HandlingPolicyAttribute"/>.
/// </summary>
internal static class FailedResults
{
    /// <summary>The predicate of a policy.</summary>
    /// <param name="settings">The policy's; null where it is off.</param>
    /// <param name="on">The operation's own predicate; null for none.</param>
    /// <returns>Null where no result is a failure.</returns>
    public static Func<TResult, bool>? Of<TResult>(HandlingSettings? settings, Func<TResult, bool>? on)
    {
        if (settings is null) return null;
        if (on is not null || !ResultReader<TResult>.IsResult) return on;
        return result => Counts(result, settings.Handles);
    }

    /// <summary>Whether a result says that the operation failed.</summary>
    public static bool IsFailed<TResult>(TResult result) => ResultReader<TResult>.ErrorOf(result) is not null;

    // Rather than as the service's answer.
    private static bool Counts<TResult>(TResult result, Func<Exception, bool>? handles)
    {
        if (ResultReader<TResult>.ErrorOf(result) is not { } error) return false;
        if (error.Exception is not { } cause) return error.MayPass;
        if (handles is not null) return handles(cause);
        return cause is ServiceException ? error.MayPass : cause is not OperationCanceledException;
    }
}
