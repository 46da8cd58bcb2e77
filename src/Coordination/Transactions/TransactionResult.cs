using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Mesh.Coordination;

/// <summary>The result of a transaction: the steps that ran, were undone, or could not be undone.</summary>
/// <typeparam name="T">The type of the last step's result.</typeparam>
public sealed class TransactionResult<T>
{
    private readonly T? _value;

    internal TransactionResult(string name, IReadOnlyList<TransactionStepResult> steps, T? value, Exception? error, TimeSpan elapsed) =>
        (Name, Steps, _value, Error, Elapsed) = (name, steps, value, error, elapsed);

    /// <summary>The name of the transaction.</summary>
    public string Name { get; }

    /// <summary>The results of the steps, in order.</summary>
    public IReadOnlyList<TransactionStepResult> Steps { get; }

    /// <summary>
    /// The reason why the transaction failed: the exception of the step, unchanged, or a <see cref="ServiceException"/> for a returned
    /// failure; an <see cref="OperationCanceledException"/> when it was cancelled; null when it succeeded.
    /// </summary>
    public Exception? Error { get; }

    /// <summary>The duration of the transaction, compensations included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Whether every step succeeded.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>Whether the transaction failed, and every step with a compensation was undone.</summary>
    public bool IsCompensated => Error is not null && !HasLeftovers;

    /// <summary>Whether a step that should have been undone could not be.</summary>
    public bool HasLeftovers => Steps.Any(static step => step.CompensationError is not null);

    /// <summary>The step that failed; null when none did.</summary>
    public TransactionStepResult? FailedStep => Steps.FirstOrDefault(static step => step.Error is not null);

    /// <summary>The reasons why steps could not be undone, in the order of the attempts: the last step first.</summary>
    public IReadOnlyList<Exception> CompensationErrors => [.. Steps.Reverse().Select(static step => step.CompensationError).OfType<Exception>()];

    /// <summary>Gets the last step's result, if all steps succeeded.</summary>
    /// <param name="value">The result, when the method returns true.</param>
    /// <returns>True for a success.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsSuccess;
    }

    /// <summary>Gets the last step's result, or throws the error.</summary>
    /// <returns>The result.</returns>
    /// <exception cref="ServiceException">The transaction failed and could not be undone
    /// (<see cref="ServiceErrorKind.CompensationFailed"/>); the inner exception has all errors. If it was undone, <see cref="Error"/> is
    /// thrown, unchanged.</exception>
    public T GetValueOrThrow()
    {
        if (TryGetValue(out T? value)) return value;
        if (HasLeftovers) throw new ServiceException(ToString(), new AggregateException([Error!, .. CompensationErrors])) { Kind = ServiceErrorKind.CompensationFailed };
        ExceptionDispatchInfo.Throw(Error!);
        return value;
    }

    /// <summary>Describes the result in a sentence, with the names of the steps.</summary>
    /// <returns>Such as <c>Transaction 'place-order' failed at 'charge': the card was declined. Undone: create. Not undone: reserve (timed out).</c></returns>
    public override string ToString()
    {
        if (IsSuccess) return $"Transaction '{Name}' succeeded: {Names(TransactionStepStatus.Succeeded)}.";
        string text = $"Transaction '{Name}' failed{(FailedStep is { } failed ? $" at '{failed.Name}'" : "")}: {ErrorText.Of(Error!).TrimEnd('.')}.";
        if (Names(TransactionStepStatus.Compensated) is { Length: > 0 } undone) text += $" Undone: {undone}.";
        if (HasLeftovers) text += $" Not undone: {string.Join(", ", Steps.Where(static step => step.CompensationError is not null).Select(static step => $"{step.Name} ({ErrorText.Of(step.CompensationError!).TrimEnd('.')})"))}.";
        if (Names(TransactionStepStatus.Succeeded) is { Length: > 0 } kept) text += $" Without compensation: {kept}.";
        return text;
    }

    private string Names(TransactionStepStatus status) => string.Join(", ", Steps.Where(step => step.Status == status).Select(static step => step.Name));
}
