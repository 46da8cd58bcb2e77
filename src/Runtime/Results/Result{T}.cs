using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mesh.Results;

/// <summary>
/// The result of an operation: its value, or the reason of a failure. For failures that callers are expected to handle; unexpected ones
/// remain exceptions. A contract may return it, also in a task. The default value, which nobody has set, is a failure.
/// </summary>
/// <typeparam name="T">The type of the operation's value.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
[ImmutableObject(true)] // caches that copy what may be changed keep it as it is
public readonly struct Result<T> : IResult, IEquatable<Result<T>>, IErrorOf<Result<T>>, IFailureOf<Result<T>>
{
    private readonly T? _value;

    // Result.Succeeded, or why it failed, or null when nobody has set it: no flag beside it, so that a result is no larger than needed.
    private readonly ServiceError? _state;

    internal Result(T? value, ServiceError state) => (_value, _state) = (value, state);

    /// <summary>Whether the operation succeeded, so that there is a value.</summary>
    public bool IsSuccess => ReferenceEquals(_state, Result.Succeeded);

    /// <summary>Whether the operation failed, or the result was never set.</summary>
    public bool IsFailure => !IsSuccess;

    /// <summary>The reason why the operation failed; null when it succeeded.</summary>
    public ServiceError? Error => IsSuccess ? null : _state ?? Result.Uninitialized;

    /// <summary>Gets the value or the error.</summary>
    /// <param name="value">The value, when the method returns true.</param>
    /// <param name="error">The reason why the operation failed, when the method returns false.</param>
    /// <returns>True for a success.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out ServiceError? error)
    {
        (value, error) = (_value, Error);
        return error is null;
    }

    /// <summary>Gets the value, or throws the failure.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="ServiceException">The operation failed.</exception>
    public T GetValueOrThrow() => TryGetValue(out T? value, out ServiceError? error) ? value : throw error.ToException();

    /// <summary>Gets the value, or another one in place of a failure.</summary>
    /// <param name="fallback">The value to return for a failure.</param>
    /// <returns>The value or the fallback.</returns>
    public T GetValueOr(T fallback) => TryGetValue(out T? value, out _) ? value : fallback;

    /// <summary>Calls one of two functions, depending on the outcome.</summary>
    /// <typeparam name="TOut">The return type of the functions.</typeparam>
    /// <param name="success">Called with the value.</param>
    /// <param name="failure">Called with the error.</param>
    /// <returns>The return value of the function that was called.</returns>
    public TOut Match<TOut>(Func<T, TOut> success, Func<ServiceError, TOut> failure)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(failure);
        return TryGetValue(out T? value, out ServiceError? error) ? success(value) : failure(error);
    }

    /// <summary>Converts the value of a success; passes a failure through. Exceptions of the function are not caught.</summary>
    /// <typeparam name="TOut">The return type of the function.</typeparam>
    /// <param name="map">Called with the value of a success.</param>
    /// <returns>The result.</returns>
    public Result<TOut> Map<TOut>(Func<T, TOut> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return TryGetValue(out T? value, out ServiceError? error) ? new Result<TOut>(map(value), Result.Succeeded) : new Result<TOut>(default, error);
    }

    /// <summary>Calls the next operation with the value of a success; passes a failure through. Exceptions of the function are not caught.</summary>
    /// <typeparam name="TOut">The type of the next operation's value.</typeparam>
    /// <param name="next">Called with the value of a success.</param>
    /// <returns>The result.</returns>
    public Result<TOut> Bind<TOut>(Func<T, Result<TOut>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return TryGetValue(out T? value, out ServiceError? error) ? next(value) : new Result<TOut>(default, error);
    }

    /// <summary>Converts the error of a failure; passes a success through.</summary>
    /// <param name="map">Called with the error of a failure.</param>
    /// <returns>The result.</returns>
    public Result<T> MapError(Func<ServiceError, ServiceError> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Error is { } error ? new Result<T>(default, map(error)) : this;
    }

    /// <summary>Gets the result without its value.</summary>
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

    /// <summary>Returns the value or the error as text.</summary>
    /// <returns>Such as <c>Success: 17</c> or <c>Failure: not-found: There is no order 17.</c></returns>
    public override string ToString() => Error is { } error ? $"Failure: {error}" : $"Success: {_value}";

    ServiceError? IResult.Failure => Error;

    ServiceError? IErrorOf<Result<T>>.ErrorOf(Result<T> value) => value.Error;

    Result<T> IFailureOf<Result<T>>.Failed(ServiceError error) => Result.Failure<T>(error);

#pragma warning disable CA2225 // Result.Success and Result.Failure are the methods.
    /// <summary>Creates a success.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Result<T>(T value) => new(value, Result.Succeeded);

    /// <summary>Creates a failure.</summary>
    /// <param name="error">The reason.</param>
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
