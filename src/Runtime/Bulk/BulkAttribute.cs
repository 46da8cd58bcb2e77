using Mesh.Results;

namespace Mesh;

/// <summary>
/// Splits the list that an operation is given into batches, calls the service for each of them, some at a time, and joins what they return in the order of the input: the caller gives 10,000 items and gets
/// one list back, the service sees a hundred at once.
/// </summary>
/// <remarks>
/// The operation has exactly one parameter that is an array, <see cref="IReadOnlyList{T}"/>, <see cref="IReadOnlyCollection{T}"/> or <see cref="IEnumerable{T}"/> (which is read to its end first); others are passed to each
/// batch as they are. It returns <see cref="Task"/> or <see cref="ValueTask"/>, or one of an <see cref="IReadOnlyList{T}"/>, which need not have as many elements as the batch. An empty list is passed on as it is. Of more
/// than one batch each is an array of its own.
/// <para>The first error, by time, cancels the token of the batches that run and begins no other; once all have ended it is thrown, untouched. The caller's cancellation does the same, and is thrown with his token. What
/// batches did before is not undone.</para>
/// <para>An operation that returns a list of <see cref="Result{T}"/> or <see cref="Result"/>, one for each item and in their order, has outcomes instead: the items of a batch that throws are failures, made by
/// <see cref="ServiceError.From"/>, the other batches run on, and nothing is thrown but the caller's cancellation. <see cref="Isolation"/> finds the bad items of such a batch.</para>
/// <para>A parameter <c>IProgress&lt;BulkProgress&gt;?</c> is told how far the call is, by the facade, at most five times a second and at the end; the service is given null for it.</para>
/// <para>Policies of the operation apply to the whole call, not to each batch. On the class's method it holds before the contract's. The configuration changes its values as those of a policy called <c>Bulk</c>.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class BulkAttribute : Attribute;
