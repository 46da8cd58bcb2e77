using Lending.Application.Abstractions;
using Lending.Domain;

namespace Lending.Application.Books;

internal sealed class AuthorSearch(IRepository<Book> books) : IBookSearch
{
    public async Task<IReadOnlyList<Book>> FindAsync(string text, CancellationToken cancellationToken) =>
        [.. (await books.ListAsync(book => book.Author.Contains(text), cancellationToken)).OrderBy(static book => book.Title, StringComparer.Ordinal)];
}
