using Lending.Domain;

namespace Lending.Application.Books;

public sealed record BookView(Guid Id, string Title, string Author, string Isbn, int CopiesLeft)
{
    internal static BookView Of(Book book, int lent) => new(book.Id, book.Title, book.Author, book.Isbn, book.Copies - lent);
}
