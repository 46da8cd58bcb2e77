using Lending.Domain;

namespace Lending.Application.Catalogues;

public interface ICatalogue
{
    Task<Book?> ByIsbnAsync(string isbn, CancellationToken cancellationToken);
}
