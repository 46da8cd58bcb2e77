using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mesh.Results;

/// <summary>
/// The result of an operation without a value: a success, or the reason of a failure. Also creates results. The default value,
/// which nobody has set, is a failure.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
[ImmutableObject(true)] // caches that copy what may be changed keep it as it is
public readonly struct Result : IResult, IEquatable<Result>, IErrorOf<Result>, IFailureOf<Result>
{
    /// <summary>Marks a success; not an error, and never exposed as one.</summary>
    internal static readonly ServiceError Succeeded = new(ServiceErrorKind.Unknown, "");

    internal static readonly ServiceError Uninitialized = new("uninitialized", "The result was never set: it is the default value of its type. Return a value or a ServiceError.");

    private readonly ServiceError? _state;

    internal Result(ServiceError? state) => _state = state;

    /// <summary>Whether the operation succeeded.</summary>
    public bool IsSuccess => ReferenceEquals(_state, Succeeded);

    /// <summary>Whether the operation failed, or the result was never set.</summary>
    public bool IsFailure => !IsSuccess;

    /// <summary>The reason why the operation failed; null when it succeeded.</summary>
    public ServiceError? Error => IsSuccess ? null : _state ?? Uninitialized;

    /// <summary>Creates a success without a value.</summary>
    /// <returns>The result.</returns>
    public static Result Success() => new(Succeeded);

    /// <summary>
    /// Creates a success. There is an implicit conversion too, which C# does not apply to a value that is declared as an interface.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The result.</returns>
    public static Result<T> Success<T>(T value) => new(value, Succeeded);

    /// <summary>Creates a failure.</summary>
    /// <param name="error">The reason.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public static Result Failure(ServiceError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Result(error);
    }

    /// <summary>Creates a failure.</summary>
    /// <typeparam name="T">The type of the value that a success would have.</typeparam>
    /// <param name="error">The reason.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public static Result<T> Failure<T>(ServiceError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Result<T>(default, error);
    }

    /// <summary>
    /// Calls an operation that may throw, and returns an exception as a failure. Cancellation is not a failure:
    /// <see cref="OperationCanceledException"/> is thrown.
    /// </summary>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="T">The type of the operation's value.</typeparam>
    /// <param name="state">The state that is passed to the operation, so that it needs no closure.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Passed to the operation.</param>
    /// <returns>The operation's value, or the exception that it threw as <see cref="ServiceError.From"/> describes it.</returns>
    public static async ValueTask<Result<T>> TryAsync<TState, T>(TState state, Func<TState, CancellationToken, ValueTask<T>> operation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        try
        {
            return await operation(state, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Failure<T>(ServiceError.From(exception));
        }
    }

    /// <summary>Gets the error of a failure.</summary>
    /// <param name="error">The reason why the operation failed, when the method returns true.</param>
    /// <returns>True for a failure.</returns>
    public bool TryGetError([NotNullWhen(true)] out ServiceError? error)
    {
        error = Error;
        return error is not null;
    }

    /// <summary>Throws a failure as an exception.</summary>
    /// <exception cref="ServiceException">The operation failed.</exception>
    public void ThrowIfFailure()
    {
        if (Error is { } error) throw error.ToException();
    }

    /// <summary>Calls one of two functions, depending on the outcome.</summary>
    /// <typeparam name="TOut">The return type of the functions.</typeparam>
    /// <param name="success">Called for a success.</param>
    /// <param name="failure">Called with the error.</param>
    /// <returns>The return value of the function that was called.</returns>
    public TOut Match<TOut>(Func<TOut> success, Func<ServiceError, TOut> failure)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(failure);
        return Error is { } error ? failure(error) : success();
    }

    /// <summary>Calls the next operation after a success; passes a failure through.</summary>
    /// <typeparam name="TOut">The type of the next operation's value.</typeparam>
    /// <param name="next">Called for a success.</param>
    /// <returns>The result.</returns>
    public Result<TOut> Bind<TOut>(Func<Result<TOut>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Error is { } error ? Failure<TOut>(error) : next();
    }

    /// <summary>Whether both are successes, or failures with equal errors.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(Result other) => Equals(Error, other.Error);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Result other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Error?.GetHashCode() ?? 0;

    /// <summary>Returns the outcome as text.</summary>
    /// <returns>Such as <c>Failure: not-found: There is no order 17.</c></returns>
    public override string ToString() => Error is { } error ? $"Failure: {error}" : "Success";

    ServiceError? IResult.Failure => Error;

    ServiceError? IErrorOf<Result>.ErrorOf(Result value) => value.Error;

    Result IFailureOf<Result>.Failed(ServiceError error) => Failure(error);

#pragma warning disable CA2225 // Result.Failure is the method.
    /// <summary>Creates a failure.</summary>
    /// <param name="error">The reason.</param>
    public static implicit operator Result(ServiceError error) => Failure(error);
#pragma warning restore CA2225

    /// <summary>Whether both are equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Result left, Result right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Result left, Result right) => !left.Equals(right);
}
