using FluentValidation;
using Lending.Domain;
using Microsoft.AspNetCore.Diagnostics;

namespace Lending.Web.Errors;

internal sealed class LendingExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception error, CancellationToken cancellationToken)
    {
        int? status = error switch
        {
            ValidationException => StatusCodes.Status400BadRequest,
            NotFoundException => StatusCodes.Status404NotFound,
            LendingException => StatusCodes.Status409Conflict,
            _ => null,
        };
        if (status is not { } code) return false;
        context.Response.StatusCode = code;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = { Status = code, Detail = error.Message } });
    }
}
