using System.Diagnostics.CodeAnalysis;

namespace Mesh.Bulk;

/// <summary>The outcome of one item among many.</summary>
/// <typeparam name="TItem">The type of the item.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="Status">The status of the item.</param>
/// <param name="Value">The operation's return value, even if it is a failure.</param>
/// <param name="Error">The reason why the item failed or was cancelled: the exception of the operation, unchanged, or a <see cref="ServiceException"/> for a returned failure.</param>
/// <param name="Elapsed">The duration of the operation; for items that ran as a batch, the duration of the batch.</param>
public readonly record struct ItemOutcome<TItem, TResult>(TItem Item, ItemStatus Status, TResult? Value = default, Exception? Error = null, TimeSpan Elapsed = default)
{
    /// <summary>Whether the operation succeeded.</summary>
    public bool IsSuccess => Status == ItemStatus.Succeeded;

    /// <summary>Gets the operation's return value, if it succeeded.</summary>
    /// <param name="value">The value, when the method returns true.</param>
    /// <returns>True for a success.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out TResult value)
    {
        value = Value;
        return IsSuccess;
    }
}
