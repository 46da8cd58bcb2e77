using Lending.Domain;
using Microsoft.Extensions.Caching.Memory;

namespace Lending.Application.Catalogues;

/// <summary>Books do not change, so that one that was found need not be looked for again.</summary>
internal sealed class CachedCatalogue : ICatalogue
{
    private readonly ICatalogue _inner;
    private readonly IMemoryCache _cache;

    public CachedCatalogue(ICatalogue inner, IMemoryCache cache)
    {
        _inner = inner;
        _cache = cache;
    }

    public async Task<Book?> ByIsbnAsync(string isbn, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue((nameof(CachedCatalogue), isbn), out Book? known)) return known;
        Book? book = await _inner.ByIsbnAsync(isbn, cancellationToken);
        return book is null ? null : _cache.Set((nameof(CachedCatalogue), isbn), book);
    }
}
