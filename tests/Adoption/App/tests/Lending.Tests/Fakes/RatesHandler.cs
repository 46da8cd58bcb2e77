using System.Collections.Concurrent;
using System.Net.Http.Json;

namespace Lending.Tests.Fakes;

/// <summary>In the place of the network: one euro is two of everything.</summary>
internal sealed class RatesHandler : HttpMessageHandler
{
    public ConcurrentQueue<HttpRequestMessage> Requests { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return Task.FromResult(new HttpResponseMessage { Content = JsonContent.Create(new { rate = 2m }) });
    }
}
