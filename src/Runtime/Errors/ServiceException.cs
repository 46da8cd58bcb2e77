namespace Mesh;

/// <summary>An error that Mesh itself raises. Exceptions of the application's services are never wrapped in it, but may be its inner exception.</summary>
public sealed class ServiceException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">A description of what happened, to what, and what to do about it.</param>
    public ServiceException(string message) : base(message) { }

    /// <summary>Creates the error.</summary>
    /// <param name="message">A description of what happened, to what, and what to do about it.</param>
    /// <param name="innerException">The exception that caused the error.</param>
    public ServiceException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates an empty error.</summary>
    public ServiceException() { }

    /// <summary>The kind of error.</summary>
    public ServiceErrorKind Kind { get; init; }

    /// <summary>A stable code of the error for logs and metrics. Default: the kind in kebab-case, such as <c>start-failed</c>.</summary>
    public string Code
    {
        get => field ?? CodeOf(Kind);
        init;
    }

    internal static string CodeOf(ServiceErrorKind kind) => kind switch
    {
        ServiceErrorKind.MissingRegistration => "missing-registration",
        ServiceErrorKind.StartFailed => "start-failed",
        ServiceErrorKind.StartTimedOut => "start-timed-out",
        ServiceErrorKind.Unavailable => "unavailable",
        ServiceErrorKind.NotFound => "not-found",
        ServiceErrorKind.StopFailed => "stop-failed",
        ServiceErrorKind.NotHealthy => "not-healthy",
        ServiceErrorKind.InvalidConfiguration => "invalid-configuration",
        ServiceErrorKind.InvalidChange => "invalid-change",
        ServiceErrorKind.TimedOut => "timed-out",
        ServiceErrorKind.CircuitOpen => "circuit-open",
        ServiceErrorKind.LimitExceeded => "limit-exceeded",
        ServiceErrorKind.RateLimited => "rate-limited",
        ServiceErrorKind.InvalidArguments => "invalid-arguments",
        ServiceErrorKind.CompensationFailed => "compensation-failed",
        ServiceErrorKind.Ambiguous => "ambiguous",
        ServiceErrorKind.ScopeRequired => "scope-required",
        ServiceErrorKind.Unauthenticated => "unauthenticated",
        ServiceErrorKind.Forbidden => "forbidden",
        ServiceErrorKind.Invalid => "invalid",
        ServiceErrorKind.Conflict => "conflict",
        ServiceErrorKind.QuotaExceeded => "quota-exceeded",
        ServiceErrorKind.FeatureOff => "feature-off",
        ServiceErrorKind.RemoteFailed => "remote-failed",
        _ => "unknown",
    };

    /// <summary>The name of the service that the error concerns, if any.</summary>
    public string? Service { get; init; }

    /// <summary>The operation that the error concerns, if any.</summary>
    public string? Operation { get; init; }

    /// <summary>Whether the same call may succeed a little later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The time after which the same call may succeed, if known: for rejections by a rate limit or a circuit breaker.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The operation whose policies or steps rejected the call before it reached the service; otherwise null.</summary>
    internal object? RejectedBy { get; set; }

    /// <summary>Returns the type, the code, the service and the operation, then message and stack trace as for any exception.</summary>
    /// <returns>Such as <c>Mesh.ServiceException (unavailable, order-store/GetAsync): ...</c></returns>
    public override string ToString()
    {
        string type = GetType().ToString(), text = Text(type);
        string place = (Service, Operation) switch
        {
            (null, _) => "",
            (_, null) => $", {Service}",
            _ => $", {Service}/{Operation}",
        };
        return text.StartsWith(type, StringComparison.Ordinal) ? $"{type} ({Code}{place}){text[type.Length..]}" : text;
    }

    // With the errors inside, which may not be able to say what they are: then with what is left of them.
    private string Text(string type)
    {
        try
        {
            return base.ToString();
        }
#pragma warning disable CA1031 // An error that is told with others hides none of them.
        catch (Exception)
#pragma warning restore CA1031
        {
            string inner = InnerException is null ? "" : $" ---> {InnerException.GetType()}: {ErrorText.Of(InnerException)}";
            return $"{type}: {Message}{inner}{Environment.NewLine}{StackTrace}";
        }
    }
}
