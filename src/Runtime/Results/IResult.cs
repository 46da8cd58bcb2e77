namespace Mesh.Results;

/// <summary>
/// The outcome of an operation as a value. What returns one can fail without an exception: transactions and batches read <see cref="Failure"/> and treat a failure as one that is thrown; policies by
/// its kind, see <see cref="HandlingPolicyAttribute"/>. <see cref="Result"/> and <see cref="Result{T}"/> are such; a type of the application may be another.
/// </summary>
public interface IResult
{
    /// <summary>Why it failed; null when it did not.</summary>
    ServiceError? Failure { get; }
}
