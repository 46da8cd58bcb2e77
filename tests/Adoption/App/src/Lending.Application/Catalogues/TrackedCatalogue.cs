using Lending.Application.Activities;
using Lending.Domain;

namespace Lending.Application.Catalogues;

/// <summary>Records each look into the catalogue, also those that the cache answers.</summary>
internal sealed class TrackedCatalogue(ICatalogue inner, IActivityRecorder activity) : ICatalogue
{
    public Task<Book?> ByIsbnAsync(string isbn, CancellationToken cancellationToken)
    {
        activity.Record($"looked up {isbn}");
        return inner.ByIsbnAsync(isbn, cancellationToken);
    }
}
