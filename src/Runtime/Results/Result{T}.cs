using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mesh.Results;

/// <summary>
/// What an operation returned, or why it failed: for failures that callers are expected to handle, beside exceptions for those that they are not. A contract may return it, also in a task.
/// The default value, which nobody has set, is a failure.
/// </summary>
/// <typeparam name="T">What the operation returns.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
[ImmutableObject(true)] // caches that copy what may be changed keep it as it is
public readonly struct Result<T> : IResult, IEquatable<Result<T>>, IErrorOf<Result<T>>, IFailureOf<Result<T>>
{
    private readonly T? _value;

    // Result.Succeeded, or why it failed, or null when nobody has set it: no flag beside it, so that a result is no larger than needed.
    private readonly ServiceError? _state;

    internal Result(T? value, ServiceError state) => (_value, _state) = (value, state);

    /// <summary>Whether there is a value.</summary>
    public bool IsSuccess => ReferenceEquals(_state, Result.Succeeded);

    /// <summary>Whether the operation failed, or the result was never set.</summary>
    public bool IsFailure => !IsSuccess;

    /// <summary>Why the operation failed; null when it did not.</summary>
    public ServiceError? Error => IsSuccess ? null : _state ?? Result.Uninitialized;

    /// <summary>The value or the error.</summary>
    /// <param name="value">The value, when this is true.</param>
    /// <param name="error">Why the operation failed, when this is false.</param>
    /// <returns>True for a success.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out ServiceError? error)
    {
        (value, error) = (_value, Error);
        return error is null;
    }

    /// <summary>The value, or the failure as exception.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="ServiceException">The operation failed.</exception>
    public T GetValueOrThrow() => TryGetValue(out T? value, out ServiceError? error) ? value : throw error.ToException();

    /// <summary>The value, or another in its place.</summary>
    /// <param name="fallback">What to return for a failure.</param>
    /// <returns>One of the two.</returns>
    public T GetValueOr(T fallback) => TryGetValue(out T? value, out _) ? value : fallback;

    /// <summary>Calls one of two functions.</summary>
    /// <typeparam name="TOut">What they return.</typeparam>
    /// <param name="success">Called with the value.</param>
    /// <param name="failure">Called with the error.</param>
    /// <returns>What was returned.</returns>
    public TOut Match<TOut>(Func<T, TOut> success, Func<ServiceError, TOut> failure)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(failure);
        return TryGetValue(out T? value, out ServiceError? error) ? success(value) : failure(error);
    }

    /// <summary>A success with another value, or the same failure. What the function throws is not caught.</summary>
    /// <typeparam name="TOut">What the function returns.</typeparam>
    /// <param name="map">Called with the value of a success.</param>
    /// <returns>The result.</returns>
    public Result<TOut> Map<TOut>(Func<T, TOut> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return TryGetValue(out T? value, out ServiceError? error) ? new Result<TOut>(map(value), Result.Succeeded) : new Result<TOut>(default, error);
    }

    /// <summary>What the next step makes of a success, or the same failure. What the function throws is not caught.</summary>
    /// <typeparam name="TOut">What the next step returns.</typeparam>
    /// <param name="next">Called with the value of a success.</param>
    /// <returns>The result.</returns>
    public Result<TOut> Bind<TOut>(Func<T, Result<TOut>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return TryGetValue(out T? value, out ServiceError? error) ? next(value) : new Result<TOut>(default, error);
    }

    /// <summary>The same success, or a failure that is described anew.</summary>
    /// <param name="map">Called with the error of a failure.</param>
    /// <returns>The result.</returns>
    public Result<T> MapError(Func<ServiceError, ServiceError> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Error is { } error ? new Result<T>(default, map(error)) : this;
    }

    /// <summary>The result without the value.</summary>
    /// <returns>Success or the same failure.</returns>
    public Result WithoutValue() => new(_state);

    /// <summary>Whether both are successes with equal values, or failures with equal errors.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(Result<T> other) => IsSuccess
        ? other.IsSuccess && EqualityComparer<T>.Default.Equals(_value, other._value)
        : other.IsFailure && Equals(Error, other.Error);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Result<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsSuccess ? _value?.GetHashCode() ?? 0 : Error!.GetHashCode();

    /// <summary>The value, or the error.</summary>
    /// <returns>Such as <c>Success: 17</c> or <c>Failure: not-found: There is no order 17.</c></returns>
    public override string ToString() => Error is { } error ? $"Failure: {error}" : $"Success: {_value}";

    ServiceError? IResult.Failure => Error;

    ServiceError? IErrorOf<Result<T>>.ErrorOf(Result<T> value) => value.Error;

    Result<T> IFailureOf<Result<T>>.Failed(ServiceError error) => Result.Failure<T>(error);

#pragma warning disable CA2225 // Result.Success and Result.Failure are the methods.
    /// <summary>A success.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Result<T>(T value) => new(value, Result.Succeeded);

    /// <summary>A failure.</summary>
    /// <param name="error">Why.</param>
    public static implicit operator Result<T>(ServiceError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Result<T>(default, error);
    }
#pragma warning restore CA2225

    /// <summary>Whether both are equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Result<T> left, Result<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Result<T> left, Result<T> right) => !left.Equals(right);
}
