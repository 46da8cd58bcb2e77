using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Mesh.Coordination;

/// <summary>How a transaction ended: what ran, what was undone, what could not be.</summary>
/// <typeparam name="T">What the last step returns.</typeparam>
public sealed class TransactionResult<T>
{
    private readonly T? _value;

    internal TransactionResult(string name, IReadOnlyList<TransactionStepResult> steps, T? value, Exception? error, TimeSpan elapsed) =>
        (Name, Steps, _value, Error, Elapsed) = (name, steps, value, error, elapsed);

    /// <summary>The transaction's name.</summary>
    public string Name { get; }

    /// <summary>Outcomes of the steps, in their order.</summary>
    public IReadOnlyList<TransactionStepResult> Steps { get; }

    /// <summary>Why it failed: what the step threw, untouched, or a <see cref="ServiceException"/> for a failure that it returned; an <see cref="OperationCanceledException"/> when it was cancelled; null when it succeeded.</summary>
    public Exception? Error { get; }

    /// <summary>Duration of the transaction, compensations included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Whether every step succeeded.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>Whether it failed, and all that has a compensation was undone.</summary>
    public bool IsCompensated => Error is not null && !HasLeftovers;

    /// <summary>Whether something that should have been undone could not be.</summary>
    public bool HasLeftovers => Steps.Any(static step => step.CompensationError is not null);

    /// <summary>The step that failed; null when none did.</summary>
    public TransactionStepResult? FailedStep => Steps.FirstOrDefault(static step => step.Error is not null);

    /// <summary>Why steps could not be undone, in the order in which it was tried: the last step first.</summary>
    public IReadOnlyList<Exception> CompensationErrors => [.. Steps.Reverse().Select(static step => step.CompensationError).OfType<Exception>()];

    /// <summary>What the last step returned, if all succeeded.</summary>
    /// <param name="value">The value, when this is true.</param>
    /// <returns>True for a success.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsSuccess;
    }

    /// <summary>What the last step returned, or the error.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="ServiceException">The transaction failed and could not be undone (<see cref="ServiceErrorKind.CompensationFailed"/>); its inner exception has all errors. When it was undone, <see cref="Error"/> is thrown, untouched.</exception>
    public T GetValueOrThrow()
    {
        if (TryGetValue(out T? value)) return value;
        if (HasLeftovers) throw new ServiceException(ToString(), new AggregateException([Error!, .. CompensationErrors])) { Kind = ServiceErrorKind.CompensationFailed };
        ExceptionDispatchInfo.Throw(Error!);
        return value;
    }

    /// <summary>What happened, in a sentence, with the names of the steps.</summary>
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
