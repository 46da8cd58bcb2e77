using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mesh.Results;

/// <summary>Whether an operation without a value succeeded, or why it failed; and how results are made. The default value, which nobody has set, is a failure.</summary>
[DebuggerDisplay("{ToString(),nq}")]
[ImmutableObject(true)] // caches that copy what may be changed keep it as it is
public readonly struct Result : IResult, IEquatable<Result>, IErrorOf<Result>, IFailureOf<Result>
{
    /// <summary>Marks a success; is no error, and never seen as one.</summary>
    internal static readonly ServiceError Succeeded = new(ServiceErrorKind.Unknown, "");

    internal static readonly ServiceError Uninitialized = new("uninitialized", "The result was never set: it is the default value of its type. Return a value or a ServiceError.");

    private readonly ServiceError? _state;

    internal Result(ServiceError? state) => _state = state;

    /// <summary>Whether the operation succeeded.</summary>
    public bool IsSuccess => ReferenceEquals(_state, Succeeded);

    /// <summary>Whether the operation failed, or the result was never set.</summary>
    public bool IsFailure => !IsSuccess;

    /// <summary>Why the operation failed; null when it did not.</summary>
    public ServiceError? Error => IsSuccess ? null : _state ?? Uninitialized;

    /// <summary>A success without a value.</summary>
    /// <returns>The result.</returns>
    public static Result Success() => new(Succeeded);

    /// <summary>A success. There is an implicit conversion too, which C# does not apply where the value is declared as an interface.</summary>
    /// <typeparam name="T">What the operation returns.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The result.</returns>
    public static Result<T> Success<T>(T value) => new(value, Succeeded);

    /// <summary>A failure.</summary>
    /// <param name="error">Why.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public static Result Failure(ServiceError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Result(error);
    }

    /// <summary>A failure.</summary>
    /// <typeparam name="T">What the operation would return.</typeparam>
    /// <param name="error">Why.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public static Result<T> Failure<T>(ServiceError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Result<T>(default, error);
    }

    /// <summary>Calls an operation that may throw, and makes a failure of that. Cancellation is no failure: <see cref="OperationCanceledException"/> passes through.</summary>
    /// <typeparam name="TState">What the operation is given, so that it needs no closure.</typeparam>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="state">What the operation is given.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Passed to the operation.</param>
    /// <returns>What it returned, or what it threw as <see cref="ServiceError.From"/> describes it.</returns>
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

    /// <summary>Whether the operation succeeded, and why not.</summary>
    /// <param name="error">Why it failed, when this is true.</param>
    /// <returns>True for a failure.</returns>
    public bool TryGetError([NotNullWhen(true)] out ServiceError? error)
    {
        error = Error;
        return error is not null;
    }

    /// <summary>Throws a failure as exception.</summary>
    /// <exception cref="ServiceException">The operation failed.</exception>
    public void ThrowIfFailure()
    {
        if (Error is { } error) throw error.ToException();
    }

    /// <summary>Calls one of two functions.</summary>
    /// <typeparam name="TOut">What they return.</typeparam>
    /// <param name="success">Called for a success.</param>
    /// <param name="failure">Called with the error.</param>
    /// <returns>What was returned.</returns>
    public TOut Match<TOut>(Func<TOut> success, Func<ServiceError, TOut> failure)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(failure);
        return Error is { } error ? failure(error) : success();
    }

    /// <summary>What the next step makes of a success, or the same failure.</summary>
    /// <typeparam name="TOut">What the next step returns.</typeparam>
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

    /// <summary>Success, or the error.</summary>
    /// <returns>Such as <c>Failure: not-found: There is no order 17.</c></returns>
    public override string ToString() => Error is { } error ? $"Failure: {error}" : "Success";

    ServiceError? IResult.Failure => Error;

    ServiceError? IErrorOf<Result>.ErrorOf(Result value) => value.Error;

    Result IFailureOf<Result>.Failed(ServiceError error) => Failure(error);

#pragma warning disable CA2225 // Result.Failure is the method.
    /// <summary>A failure.</summary>
    /// <param name="error">Why.</param>
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
