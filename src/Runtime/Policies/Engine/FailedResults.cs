using Mesh.Results;

namespace Mesh.Policies;

/// <summary>
/// Which results count as failures for a policy: those that the operation's own predicate names, and those that say so themselves (<see cref="IResult"/>). The latter are treated as the exception
/// that they stand for: what <see cref="HandlingPolicyAttribute.On"/> and <see cref="HandlingPolicyAttribute.Except"/> say holds for them too.
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
        if (!ResultReader<TResult>.IsResult) return on;
        return result => (ResultReader<TResult>.ErrorOf(result) is { } error && IsFailure(settings, error)) || (on?.Invoke(result) ?? false);
    }

    /// <summary>Whether a result says that the operation failed.</summary>
    public static bool IsFailed<TResult>(TResult result) => ResultReader<TResult>.ErrorOf(result) is not null;

    // No exception is made where nobody asks for its type.
    private static bool IsFailure(HandlingSettings settings, ServiceError error) => settings.Handles is null || settings.IsFailure(error.Exception ?? error.ToException());
}
