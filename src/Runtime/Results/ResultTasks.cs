namespace Mesh.Results;

/// <summary>
/// Continues with the result of an operation that is still running. Failures are passed through; exceptions
/// of the functions are not caught.
/// </summary>
public static class ResultTasks
{
    /// <summary>Applies <see cref="Result{T}.Map"/> once the result is available.</summary>
    /// <typeparam name="T">The type of the operation's value.</typeparam>
    /// <typeparam name="TOut">The return type of the function.</typeparam>
    /// <param name="result">The running operation.</param>
    /// <param name="map">Called with the value of a success.</param>
    /// <returns>The result.</returns>
    public static async ValueTask<Result<TOut>> MapAsync<T, TOut>(this ValueTask<Result<T>> result, Func<T, TOut> map) => (await result.ConfigureAwait(false)).Map(map);

    /// <inheritdoc cref="MapAsync{T, TOut}(ValueTask{Result{T}}, Func{T, TOut})"/>
    public static ValueTask<Result<TOut>> MapAsync<T, TOut>(this Task<Result<T>> result, Func<T, TOut> map)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ValueTask<Result<T>>(result).MapAsync(map);
    }

    /// <summary>Applies an asynchronous operation to the value of a success, as <see cref="Result{T}.Bind"/> does.</summary>
    /// <typeparam name="T">The type of the first operation's value.</typeparam>
    /// <typeparam name="TOut">The type of the next operation's value.</typeparam>
    /// <param name="result">The result so far.</param>
    /// <param name="next">Called with the value of a success.</param>
    /// <returns>The result.</returns>
    public static ValueTask<Result<TOut>> BindAsync<T, TOut>(this Result<T> result, Func<T, ValueTask<Result<TOut>>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return result.TryGetValue(out T? value, out ServiceError? error) ? next(value) : ValueTask.FromResult(Result.Failure<TOut>(error));
    }

    /// <summary>
    /// Applies an asynchronous operation to the value of a success once the result is available, as <see cref="Result{T}.Bind"/> does.
    /// </summary>
    /// <typeparam name="T">The type of the first operation's value.</typeparam>
    /// <typeparam name="TOut">The type of the next operation's value.</typeparam>
    /// <param name="result">The running operation.</param>
    /// <param name="next">Called with the value of a success.</param>
    /// <returns>The result.</returns>
    public static async ValueTask<Result<TOut>> BindAsync<T, TOut>(this ValueTask<Result<T>> result, Func<T, ValueTask<Result<TOut>>> next) =>
        await (await result.ConfigureAwait(false)).BindAsync(next).ConfigureAwait(false);

    /// <inheritdoc cref="BindAsync{T, TOut}(ValueTask{Result{T}}, Func{T, ValueTask{Result{TOut}}})"/>
    public static ValueTask<Result<TOut>> BindAsync<T, TOut>(this Task<Result<T>> result, Func<T, ValueTask<Result<TOut>>> next)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ValueTask<Result<T>>(result).BindAsync(next);
    }

    /// <summary>Applies <see cref="Result{T}.Match"/> once the result is available.</summary>
    /// <typeparam name="T">The type of the operation's value.</typeparam>
    /// <typeparam name="TOut">The return type of the functions.</typeparam>
    /// <param name="result">The running operation.</param>
    /// <param name="success">Called with the value.</param>
    /// <param name="failure">Called with the error.</param>
    /// <returns>The return value of the function that was called.</returns>
    public static async ValueTask<TOut> MatchAsync<T, TOut>(this ValueTask<Result<T>> result, Func<T, TOut> success, Func<ServiceError, TOut> failure) =>
        (await result.ConfigureAwait(false)).Match(success, failure);

    /// <inheritdoc cref="MatchAsync{T, TOut}(ValueTask{Result{T}}, Func{T, TOut}, Func{ServiceError, TOut})"/>
    public static ValueTask<TOut> MatchAsync<T, TOut>(this Task<Result<T>> result, Func<T, TOut> success, Func<ServiceError, TOut> failure)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ValueTask<Result<T>>(result).MatchAsync(success, failure);
    }

    /// <summary>Gets the value, or throws the failure, once the result is available.</summary>
    /// <typeparam name="T">The type of the operation's value.</typeparam>
    /// <param name="result">The running operation.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ServiceException">The operation failed.</exception>
    public static async ValueTask<T> GetValueOrThrowAsync<T>(this ValueTask<Result<T>> result) => (await result.ConfigureAwait(false)).GetValueOrThrow();

    /// <inheritdoc cref="GetValueOrThrowAsync{T}(ValueTask{Result{T}})"/>
    public static ValueTask<T> GetValueOrThrowAsync<T>(this Task<Result<T>> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ValueTask<Result<T>>(result).GetValueOrThrowAsync();
    }
}
