using System.Collections;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Mesh.Bulk;

/// <summary>What became of each of many items, in the order in which they came in.</summary>
/// <typeparam name="TItem">What was given to the operation.</typeparam>
/// <typeparam name="TResult">What it returned.</typeparam>
public sealed class ItemOutcomes<TItem, TResult> : IReadOnlyList<ItemOutcome<TItem, TResult>>
{
    private readonly ItemOutcome<TItem, TResult>[] _outcomes;

    /// <summary>Creates the outcomes, for whoever runs many items.</summary>
    /// <param name="outcomes">What became of each; kept, not copied.</param>
    /// <param name="elapsed">How long all of it took.</param>
    /// <param name="interruption">Why the run ended early; null when it came to its end.</param>
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

    /// <summary>How many items there are.</summary>
    public int Count => _outcomes.Length;

    /// <summary>How many succeeded.</summary>
    public int Succeeded { get; }

    /// <summary>How many failed.</summary>
    public int Failed { get; }

    /// <summary>How many were not run, or gave up, because the run ended early.</summary>
    public int Unfinished => Count - Succeeded - Failed;

    /// <summary>How long all of it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>
    /// Why the run ended early, or null when it came to its end: an <see cref="OperationCanceledException"/> with the caller's token; the first error, where the run was told to stop at it; or what the source of
    /// the items threw.
    /// </summary>
    public Exception? Interruption { get; }

    /// <summary>Whether every item succeeded, and the run came to its end.</summary>
    public bool IsSuccess => Interruption is null && Succeeded == Count;

    /// <summary>What the successful ones returned, in the order of the items.</summary>
    public IEnumerable<TResult> Values => _outcomes.Where(static outcome => outcome.IsSuccess).Select(static outcome => outcome.Value!);

    /// <summary>The outcomes of those that failed, in the order of the items.</summary>
    public IEnumerable<ItemOutcome<TItem, TResult>> Failures => _outcomes.Where(static outcome => outcome.Status == ItemStatus.Failed);

    /// <summary>What became of an item.</summary>
    /// <param name="index">Its place in the input, from 0.</param>
    public ItemOutcome<TItem, TResult> this[int index] => _outcomes[index];

    /// <summary>Throws unless every item succeeded and the run came to its end: what interrupted it, untouched; else the only error, untouched; else all errors.</summary>
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

    /// <summary>The counts.</summary>
    /// <returns>Such as <c>98 of 100 items succeeded, 2 failed.</c></returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Succeeded} of {Count} items succeeded, {Failed} failed{(Unfinished == 0 ? "" : $", {Unfinished} did not run to their end")}.");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
