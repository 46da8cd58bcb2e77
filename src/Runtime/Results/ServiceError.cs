using System.Globalization;

namespace Mesh.Results;

/// <summary>Why an operation failed, as a value: what a <see cref="Result{T}"/> holds instead of a <see cref="ServiceException"/> that is thrown.</summary>
public sealed record ServiceError
{
    /// <summary>Creates the error.</summary>
    /// <param name="kind">What went wrong, by which policies tell failures apart.</param>
    /// <param name="message">What happened, to whom, and what to do about it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public ServiceError(ServiceErrorKind kind, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        (Kind, Message) = (kind, message);
    }

    /// <summary>Creates an error of the application's own, which no kind of Mesh describes.</summary>
    /// <param name="code">A stable code of it, such as <c>out-of-stock</c>.</param>
    /// <param name="message">What happened, to whom, and what to do about it.</param>
    /// <exception cref="ArgumentException"><paramref name="code"/> is empty or white space.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ServiceError(string code, string message) : this(ServiceErrorKind.Unknown, message)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        Code = code;
    }

    /// <summary>What went wrong.</summary>
    public ServiceErrorKind Kind { get; }

    /// <summary>What happened, to whom, and what to do about it.</summary>
    public string Message { get; }

    /// <summary>A stable code of the error for logs and metrics. Default: the kind in kebab-case, such as <c>timed-out</c>.</summary>
    public string Code
    {
        get => field ?? ServiceException.CodeOf(Kind);
        init;
    }

    /// <summary>True when the same call may succeed a little later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>In what time the same call may succeed, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What caused it, if that was an exception.</summary>
    public Exception? Exception { get; init; }

    // The service was not able to, or not willing now: whoever asks again may get another answer.
    internal bool MayPass => IsTransient || Kind is ServiceErrorKind.Unavailable or ServiceErrorKind.NotHealthy or ServiceErrorKind.TimedOut or ServiceErrorKind.CircuitOpen or ServiceErrorKind.LimitExceeded or ServiceErrorKind.RateLimited;

    /// <summary>Why an operation failed, by what it returned: the <see cref="IResult.Failure"/> of an <see cref="IResult"/>. A <see cref="Result{T}"/> is not boxed for it, and what is no <see cref="IResult"/> costs nothing.</summary>
    /// <typeparam name="T">What the operation returns, by its declaration.</typeparam>
    /// <param name="value">What it returned.</param>
    /// <returns>The error; null when it did not fail, or does not say so by what it returns.</returns>
    public static ServiceError? Of<T>(T value) => Mesh.Results.ResultReader<T>.ErrorOf(value);

    /// <summary>What an exception says. Of a <see cref="ServiceException"/> that is kind, code, transience and when to try again; every other is of kind <see cref="ServiceErrorKind.Unknown"/>.</summary>
    /// <param name="exception">The exception, which is kept as <see cref="Exception"/>.</param>
    /// <returns>The error.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    public static ServiceError From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is ServiceException known
            ? new ServiceError(known.Kind, known.Message) { Code = known.Code, IsTransient = known.IsTransient, RetryAfter = known.RetryAfter, Exception = known }
            : new ServiceError(ServiceErrorKind.Unknown, ErrorText.Of(exception)) { Exception = exception };
    }

    /// <summary>The error as exception. One that was made from a <see cref="ServiceException"/> gives that same one back.</summary>
    /// <returns>The exception, which has not been thrown yet if it is new.</returns>
    public ServiceException ToException() => Exception as ServiceException
        ?? new ServiceException(Message, Exception) { Kind = Kind, Code = Code, IsTransient = IsTransient, RetryAfter = RetryAfter };

    /// <summary>The code and the message.</summary>
    /// <returns>Such as <c>not-found: There is no order 17.</c></returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code}: {Message}");
}
