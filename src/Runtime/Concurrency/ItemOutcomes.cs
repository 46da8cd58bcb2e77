using System.Collections;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Mesh.Bulk;

/// <summary>The outcomes of many items, in the order of the input.</summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
/// <typeparam name="TResult">The type of the results.</typeparam>
public sealed class ItemOutcomes<TItem, TResult> : IReadOnlyList<ItemOutcome<TItem, TResult>>
{
    private readonly ItemOutcome<TItem, TResult>[] _outcomes;

    /// <summary>Creates the outcomes of a run of many items.</summary>
    /// <param name="outcomes">The outcome of each item; kept, not copied.</param>
    /// <param name="elapsed">The duration of the run.</param>
    /// <param name="interruption">The reason why the run ended early; null when it was completed.</param>
    public ItemOutcomes(ItemOutcome<TItem, TResult>[] outcomes, TimeSpan elapsed, Exception? interruption = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        (_outcomes, Elapsed, Interruption) = (outcomes, elapsed, interruption);
        foreach (ref readonly ItemOutcome<TItem, TResult> outcome in outcomes.AsSpan())
        {
            if (outcome.Status == ItemStatus.Succeeded) Succeeded++;
            else if (outcome.Status == ItemStatus.Failed) Failed++;
        }
    }

    /// <summary>The number of items.</summary>
    public int Count => _outcomes.Length;

    /// <summary>The number of items that succeeded.</summary>
    public int Succeeded { get; }

    /// <summary>The number of items that failed.</summary>
    public int Failed { get; }

    /// <summary>The number of items that were not run, or were cancelled, because the run ended early.</summary>
    public int Unfinished => Count - Succeeded - Failed;

    /// <summary>The duration of the run.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>
    /// The reason why the run ended early; null when it was completed. An <see cref="OperationCanceledException"/> with the caller's token;
    /// the first error, if the run was to stop at it; or the exception of the source of the items.
    /// </summary>
    public Exception? Interruption { get; }

    /// <summary>Whether the run was completed and every item succeeded.</summary>
    public bool IsSuccess => Interruption is null && Succeeded == Count;

    /// <summary>The results of the items that succeeded, in the order of the items.</summary>
    public IEnumerable<TResult> Values => _outcomes.Where(static outcome => outcome.IsSuccess).Select(static outcome => outcome.Value!);

    /// <summary>The outcomes of the items that failed, in the order of the items.</summary>
    public IEnumerable<ItemOutcome<TItem, TResult>> Failures => _outcomes.Where(static outcome => outcome.Status == ItemStatus.Failed);

    /// <summary>Gets the outcome of an item.</summary>
    /// <param name="index">The index of the item in the input, from 0.</param>
    public ItemOutcome<TItem, TResult> this[int index] => _outcomes[index];

    /// <summary>
    /// Throws unless the run was completed and every item succeeded: the interruption, unchanged; otherwise a single error,
    /// unchanged; otherwise all errors.
    /// </summary>
    /// <exception cref="AggregateException">Several items failed.</exception>
    public void ThrowIfFailed()
    {
        if (Interruption is not null) ExceptionDispatchInfo.Throw(Interruption);
        if (Failed == 0) return;
        Exception[] errors = [.. Failures.Select(static failure => failure.Error!)];
        if (errors.Length == 1) ExceptionDispatchInfo.Throw(errors[0]);
        throw new AggregateException(ToString(), errors);
    }

    /// <inheritdoc/>
    public IEnumerator<ItemOutcome<TItem, TResult>> GetEnumerator() => ((IEnumerable<ItemOutcome<TItem, TResult>>)_outcomes).GetEnumerator();

    /// <summary>Returns the counts as text.</summary>
    /// <returns>Such as <c>98 of 100 items succeeded, 2 failed.</c></returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Succeeded} of {Count} items succeeded, {Failed} failed{(Unfinished == 0 ? "" : $", {Unfinished} did not run to their end")}.");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
