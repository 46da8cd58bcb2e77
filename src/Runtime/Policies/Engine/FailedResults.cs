using Mesh.Results;

namespace Mesh.Policies;

/// <summary>
/// Decides which results count as failures for a policy: those that the operation's own predicate names; without a predicate, those that
/// say so themselves (<see cref="IResult"/>) and are of a transient kind, or stand for an exception that the service caught.
/// <see cref="HandlingPolicyAttribute.On"/> and <see cref="HandlingPolicyAttribute.Except"/> apply to results too.
/// </summary>
internal static class FailedResults
{
    /// <summary>Returns the predicate of a policy.</summary>
    /// <param name="settings">The settings of the policy; null if it is off.</param>
    /// <param name="on">The operation's own predicate; null for none.</param>
    /// <returns>The predicate; null if no result is a failure.</returns>
    public static Func<TResult, bool>? Of<TResult>(HandlingSettings? settings, Func<TResult, bool>? on)
    {
        if (settings is null) return null;
        if (on is not null || !ResultReader<TResult>.IsResult) return PolicyCodeFailed.Guard(on);
        return result => ResultReader<TResult>.ErrorOf(result) is { } error && IsFailure(settings, error);
    }

    /// <summary>Returns whether a result says that the operation failed.</summary>
    public static bool IsFailed<TResult>(TResult result) => ResultReader<TResult>.ErrorOf(result) is not null;

    // Any other failure is the service's answer: that there is no such order is no reason to ask again. No exception is created unless its
    // type is asked for.
    private static bool IsFailure(HandlingSettings settings, ServiceError error)
    {
        bool counts = error.Exception is null or ServiceException ? error.MayPass : error.Exception is not OperationCanceledException;
        return counts && (settings.Handles is null || settings.IsFailure(error.Exception ?? error.ToException()));
    }
}
