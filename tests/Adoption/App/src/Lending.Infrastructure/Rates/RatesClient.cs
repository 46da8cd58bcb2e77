using System.Net.Http.Json;
using Lending.Application.Abstractions;

namespace Lending.Infrastructure.Rates;

internal sealed class RatesClient : IRates
{
    private readonly HttpClient _client;

    public RatesClient(HttpClient client)
    {
        _client = client;
    }

    public async Task<decimal> RateAsync(string currency, CancellationToken cancellationToken) =>
        (await _client.GetFromJsonAsync<RateAnswer>($"rates/{Uri.EscapeDataString(currency)}", cancellationToken))!.Rate;
}
