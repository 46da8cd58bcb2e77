namespace Mesh;

/// <summary>
/// Splits the list that an operation is given into batches, calls the service for each of them, some at a time, and joins what they return in the order of the input: the caller gives 10,000 items and gets
/// one list back, the service sees a hundred at once.
/// </summary>
/// <remarks>
/// The operation has exactly one parameter that is an array, <see cref="IReadOnlyList{T}"/>, <see cref="IReadOnlyCollection{T}"/> or <see cref="IEnumerable{T}"/>; others are passed to each batch as they are. It returns
/// <see cref="Task"/> or <see cref="ValueTask"/>, or one of an <see cref="IReadOnlyList{T}"/>, which need not have as many elements as the batch. A list of no more than one batch is passed on as it is, at the cost of a
/// comparison; so is an empty one. Otherwise each batch is an array of its own. The first error, by time, cancels the token of the batches that run and begins no other; once all have ended it is thrown, untouched. The
/// caller's cancellation does the same, and is thrown with his token. What batches did before is not undone: for an outcome of each item use <see cref="IBulkRunner"/>.
/// Policies of the operation apply to the whole call, not to each batch.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class BulkAttribute : Attribute
{
    /// <summary>How many items a batch has at the most; at least 1. Default: 100.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>How many batches run at the same time; at least 1. Default: 4.</summary>
    public int Concurrency { get; set; } = 4;
}
