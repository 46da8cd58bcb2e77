using Lending.Application.Abstractions;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Lending.Infrastructure.Rates;

internal sealed class CachedRates(IRates inner, IMemoryCache cache, IOptions<RatesOptions> options) : IRates
{
    public async Task<decimal> RateAsync(string currency, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue((nameof(CachedRates), currency), out decimal known)) return known;
        decimal rate = await inner.RateAsync(currency, cancellationToken);
        return cache.Set((nameof(CachedRates), currency), rate, options.Value.CacheTime);
    }
}
