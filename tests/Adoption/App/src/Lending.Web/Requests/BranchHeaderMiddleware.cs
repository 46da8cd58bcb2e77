using Lending.Application.Abstractions;

namespace Lending.Web.Requests;

/// <summary>Says on every answer which day it is at the branch.</summary>
internal sealed class BranchHeaderMiddleware(RequestDelegate next)
{
    public const string Header = "X-Branch-Day";

    public Task InvokeAsync(HttpContext context, IClock clock)
    {
        context.Response.Headers[Header] = clock.Today.ToString("O");
        return next(context);
    }
}
