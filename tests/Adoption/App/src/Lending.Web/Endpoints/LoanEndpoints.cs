using Lending.Application.Loans;
using Lending.Application.Messaging;
using Lending.Application.Reservations;

namespace Lending.Web.Endpoints;

internal static class LoanEndpoints
{
    public static void MapLoans(this IEndpointRouteBuilder app)
    {
        app.MapPost("/loans", (LendBook request, IDispatcher dispatcher, CancellationToken cancellationToken) => dispatcher.SendAsync(request, cancellationToken));
        app.MapPost("/loans/{id:guid}/return", (Guid id, IDispatcher dispatcher, CancellationToken cancellationToken) => dispatcher.SendAsync(new ReturnBook(id), cancellationToken));
        app.MapPost("/loans/{id:guid}/renew", (Guid id, IDispatcher dispatcher, CancellationToken cancellationToken) => dispatcher.SendAsync(new RenewLoan(id), cancellationToken));
        app.MapGet("/loans/{id:guid}/fine", (Guid id, string? currency, IDispatcher dispatcher, CancellationToken cancellationToken) =>
            dispatcher.SendAsync(new QuoteFine(id, currency ?? "EUR"), cancellationToken));
        app.MapPost("/reservations", (ReserveBook request, IDispatcher dispatcher, CancellationToken cancellationToken) => dispatcher.SendAsync(request, cancellationToken));
    }
}
