using Lending.Application.Abstractions;
using Lending.Domain;

namespace Lending.Application.Catalogues;

internal sealed class Catalogue(IRepository<Book> books) : ICatalogue
{
    public async Task<Book?> ByIsbnAsync(string isbn, CancellationToken cancellationToken) =>
        (await books.ListAsync(book => book.Isbn == isbn, cancellationToken)).SingleOrDefault();
}
