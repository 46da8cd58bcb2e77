using Lending.Domain;

namespace Lending.Application.Books;

public interface IBookSearch
{
    Task<IReadOnlyList<Book>> FindAsync(string text, CancellationToken cancellationToken);
}
