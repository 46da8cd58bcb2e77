using Lending.Application.Loans;
using Lending.Application.Members;
using Lending.Application.Messaging;

namespace Lending.Web.Endpoints;

internal static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder members = app.MapGroup("/members");
        members.MapPost("/", (RegisterMember request, IDispatcher dispatcher, CancellationToken cancellationToken) => dispatcher.SendAsync(request, cancellationToken));
        members.MapPost("/{id:guid}/block", (Guid id, IDispatcher dispatcher, CancellationToken cancellationToken) => dispatcher.SendAsync(new BlockMember(id), cancellationToken));
        members.MapGet("/{id:guid}/loans", (Guid id, IDispatcher dispatcher, CancellationToken cancellationToken) => dispatcher.SendAsync(new GetMemberLoans(id), cancellationToken));
    }
}
