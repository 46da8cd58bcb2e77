using System.Globalization;
using System.Text.Json;
using Mesh;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Todo.Events.Commands;
using Todo.Events.Store;
using Todo.Infrastructure.Routing;

namespace Todo.Endpoints;

/// <summary>
/// Answers errors that the caller can do something about with a problem document. All others are logged and answered with 500.
/// </summary>
internal sealed class Problems(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Describe(exception) is not { } problem) return ValueTask.FromResult(false);

        httpContext.Response.StatusCode = problem.Status!.Value;
        if (exception is ServiceException { RetryAfter: { } wait }) httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static ProblemDetails? Describe(Exception exception) => exception switch
    {
        CommandRejectedException { Field: { } field } => Wrong(field, exception.Message),
        CommandRejectedException { Reason: RejectionReason.NotFound } => Problem(StatusCodes.Status404NotFound, exception),
        CommandRejectedException { Reason: RejectionReason.Conflict } => Problem(StatusCodes.Status409Conflict, exception),
        ConcurrencyException => Problem(StatusCodes.Status409Conflict, exception),
        NoEndpointException => Problem(StatusCodes.Status503ServiceUnavailable, exception),
        ServiceException { Kind: ServiceErrorKind.Unavailable or ServiceErrorKind.CircuitOpen or ServiceErrorKind.LimitExceeded } => Problem(StatusCodes.Status503ServiceUnavailable, exception),
        ServiceException { Kind: ServiceErrorKind.RateLimited } => Problem(StatusCodes.Status429TooManyRequests, exception),
        ServiceException { Kind: ServiceErrorKind.TimedOut } => Problem(StatusCodes.Status504GatewayTimeout, exception),
        ServiceException { Kind: ServiceErrorKind.NotFound } => Problem(StatusCodes.Status404NotFound, exception),
        HttpRequestException => Problem(StatusCodes.Status502BadGateway, exception),
        BadHttpRequestException { InnerException: JsonException { Path: ['$', '.', .. var field] } } => Wrong(field, "This is not the kind of value that belongs here."),
        BadHttpRequestException { InnerException: JsonException } => Wrong("", "The body is not JSON of the form that is expected."),
        BadHttpRequestException bad => Problem(bad.StatusCode, bad),
        _ => null,
    };

    private static ProblemDetails Problem(int status, Exception exception) => new() { Status = status, Detail = exception.Message };

    private static HttpValidationProblemDetails Wrong(string field, string message) =>
        new(new Dictionary<string, string[]> { [field] = [message] }) { Status = StatusCodes.Status400BadRequest, Detail = message };
}
