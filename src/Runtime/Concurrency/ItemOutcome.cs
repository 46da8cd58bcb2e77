using System.Diagnostics.CodeAnalysis;

namespace Mesh.Bulk;

/// <summary>What became of one item among many.</summary>
/// <typeparam name="TItem">What was given to the operation.</typeparam>
/// <typeparam name="TResult">What it returned.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Value">What the operation returned; also of one that returned a failure.</param>
/// <param name="Error">Why it failed or was cancelled: what the operation threw, untouched; or a <see cref="ServiceException"/> for a failure that it returned.</param>
/// <param name="Elapsed">How long it ran; of items that ran as a batch, how long the batch did.</param>
public readonly record struct ItemOutcome<TItem, TResult>(TItem Item, ItemStatus Status, TResult? Value = default, Exception? Error = null, TimeSpan Elapsed = default)
{
    /// <summary>Whether the operation succeeded.</summary>
    public bool IsSuccess => Status == ItemStatus.Succeeded;

    /// <summary>What the operation returned, if it succeeded.</summary>
    /// <param name="value">The value, when this is true.</param>
    /// <returns>True for a success.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out TResult value)
    {
        value = Value;
        return IsSuccess;
    }
}
