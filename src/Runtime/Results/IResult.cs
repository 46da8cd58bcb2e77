namespace Mesh;

/// <summary>
/// The outcome of an operation as a value. What returns one can fail without an exception: policies, transactions and batches read <see cref="Failure"/> and treat a failure as they treat a
/// <see cref="ServiceException"/> of the same kind. <see cref="Result"/> and <see cref="Result{T}"/> are such; a type of the application may be another.
/// </summary>
public interface IResult
{
    /// <summary>Why it failed; null when it did not.</summary>
    ServiceError? Failure { get; }
}
