using Lending.Application.Abstractions;

namespace Lending.Web.Requests;

internal sealed class HttpCurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    public const string Header = "X-Desk";

    public string Name => accessor.HttpContext?.Request.Headers[Header].FirstOrDefault() ?? "somebody";
}
