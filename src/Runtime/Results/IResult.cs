namespace Mesh.Results;

/// <summary>
/// The outcome of an operation as a value, by which the operation can fail without an exception. Transactions and batches read
/// <see cref="Failure"/> and treat it like an exception that is thrown; policies treat it by its kind, see
/// <see cref="HandlingPolicyAttribute"/>. Implemented by <see cref="Result"/> and <see cref="Result{T}"/>; types of the
/// application may implement it too.
/// </summary>
public interface IResult
{
    /// <summary>The reason why the operation failed; null when it succeeded.</summary>
    ServiceError? Failure { get; }
}
