using System.Globalization;

namespace Mesh.Results;

/// <summary>
/// The reason why an operation failed, as a value: held by a <see cref="Result{T}"/> where a
/// <see cref="ServiceException"/> would be thrown.
/// </summary>
public sealed record ServiceError
{
    /// <summary>Creates the error.</summary>
    /// <param name="kind">The kind of error, by which policies tell failures apart.</param>
    /// <param name="message">A description of what happened, to what, and what to do about it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public ServiceError(ServiceErrorKind kind, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        (Kind, Message) = (kind, message);
    }

    /// <summary>Creates an error of the application's own, which no kind of Mesh describes.</summary>
    /// <param name="code">A stable code of the error, such as <c>out-of-stock</c>.</param>
    /// <param name="message">A description of what happened, to what, and what to do about it.</param>
    /// <exception cref="ArgumentException"><paramref name="code"/> is empty or white space.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ServiceError(string code, string message) : this(ServiceErrorKind.Unknown, message)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        Code = code;
    }

    /// <summary>The kind of error.</summary>
    public ServiceErrorKind Kind { get; }

    /// <summary>A description of what happened, to what, and what to do about it.</summary>
    public string Message { get; }

    /// <summary>A stable code of the error for logs and metrics. Default: the kind in kebab-case, such as <c>timed-out</c>.</summary>
    public string Code
    {
        get => field ?? ServiceException.CodeOf(Kind);
        init;
    }

    /// <summary>Whether the same call may succeed a little later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The time after which the same call may succeed, if known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The exception that caused the error, if any.</summary>
    public Exception? Exception { get; init; }

    // The service was not able to, or not willing now: whoever asks again may get another answer.
    internal bool MayPass => IsTransient || Kind is ServiceErrorKind.Unavailable or ServiceErrorKind.NotHealthy or ServiceErrorKind.TimedOut or ServiceErrorKind.CircuitOpen or ServiceErrorKind.LimitExceeded or ServiceErrorKind.RateLimited;

    /// <summary>
    /// Gets the reason why an operation failed from its return value: the <see cref="IResult.Failure"/> of an <see cref="IResult"/>. A
    /// <see cref="Result{T}"/> is not boxed for it, and other types cost nothing.
    /// </summary>
    /// <typeparam name="T">The declared return type of the operation.</typeparam>
    /// <param name="value">The value that it returned.</param>
    /// <returns>The error; null when the operation succeeded, or does not report failures by its return value.</returns>
    public static ServiceError? Of<T>(T value) => Mesh.Results.ResultReader<T>.ErrorOf(value);

    /// <summary>
    /// Creates an error from an exception. Kind, code, transience and retry time of a <see cref="ServiceException"/> are taken over; any
    /// other exception has the kind <see cref="ServiceErrorKind.Unknown"/>.
    /// </summary>
    /// <param name="exception">The exception; kept as <see cref="Exception"/>.</param>
    /// <returns>The error.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    public static ServiceError From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is ServiceException known
            ? new ServiceError(known.Kind, known.Message) { Code = known.Code, IsTransient = known.IsTransient, RetryAfter = known.RetryAfter, Exception = known }
            : new ServiceError(ServiceErrorKind.Unknown, ErrorText.Of(exception)) { Exception = exception };
    }

    /// <summary>Gets the error as an exception. An error made from a <see cref="ServiceException"/> returns that same exception.</summary>
    /// <returns>The exception; not thrown yet if it is new.</returns>
    public ServiceException ToException() => Exception as ServiceException
        ?? new ServiceException(Message, Exception) { Kind = Kind, Code = Code, IsTransient = IsTransient, RetryAfter = RetryAfter };

    /// <summary>Returns the code and the message.</summary>
    /// <returns>Such as <c>not-found: There is no order 17.</c></returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code}: {Message}");
}
