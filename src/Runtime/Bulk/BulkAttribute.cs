using Mesh.Results;

namespace Mesh;

/// <summary>
/// Splits the list that an operation receives into batches, calls the service for each of them, several at a time, and joins the results in
/// the order of the input: the caller passes 10,000 items and gets one list back, the service sees a hundred at once.
/// </summary>
/// <remarks>
/// The operation has exactly one parameter that is an array, <see cref="IReadOnlyList{T}"/>, <see cref="IReadOnlyCollection{T}"/> or
/// <see cref="IEnumerable{T}"/> (which is read to its end first); other parameters are passed to each batch unchanged. It returns
/// <see cref="Task"/> or <see cref="ValueTask"/>, or one of an <see cref="IReadOnlyList{T}"/>, which need not have as many elements as the
/// batch. An empty list is passed on unchanged. When there are several batches, each is an array of its own.
/// <para>The first error cancels the token of the running batches and prevents further ones; it is thrown unchanged once all have ended.
/// Cancellation by the caller does the same, and is thrown with the caller's token. Effects of earlier batches are not undone.</para>
/// <para>An operation that returns a list of <see cref="Result{T}"/> or <see cref="Result"/>, one for each item and in their order, has
/// outcomes instead: the items of a batch that throws become failures, made by <see cref="ServiceError.From"/>, the other batches continue,
/// and only cancellation by the caller is thrown. <see cref="Isolation"/> finds the bad items of such a batch.</para>
/// <para>A parameter of type <c>IProgress&lt;BulkProgress&gt;?</c> receives the progress of the call from the facade, at most five times a
/// second and at the end; the service gets null for it.</para>
/// <para>Policies of the operation apply to the whole call, not to each batch. An attribute on the class's method takes precedence over one on
/// the contract's. The configuration changes its values like those of a policy called <c>Bulk</c>.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class BulkAttribute : Attribute;
