using Lending.Application.Books;
using Lending.Application.Catalogues;
using Lending.Application.Messaging;
using Lending.Domain;

namespace Lending.Web.Endpoints;

internal static class BookEndpoints
{
    public static void MapBooks(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder books = app.MapGroup("/books");
        books.MapGet("/", (string text, IDispatcher dispatcher, CancellationToken cancellationToken) => dispatcher.SendAsync(new SearchBooks(text), cancellationToken));
        books.MapGet("/{isbn}", async (string isbn, ICatalogue catalogue, CancellationToken cancellationToken) =>
            await catalogue.ByIsbnAsync(isbn, cancellationToken) is { } book ? Results.Ok(book) : Results.NotFound());
        books.MapGet("/by-author/{name}", ByAuthorAsync);
        books.MapPost("/", async (AddBook request, IDispatcher dispatcher, CancellationToken cancellationToken) =>
        {
            Guid id = await dispatcher.SendAsync(request, cancellationToken);
            return Results.Created($"/books/{request.Isbn}", id);
        });
    }

    private static Task<IReadOnlyList<Book>> ByAuthorAsync(string name, [FromKeyedServices(SearchKeys.Author)] IBookSearch search, CancellationToken cancellationToken) =>
        search.FindAsync(name, cancellationToken);
}
