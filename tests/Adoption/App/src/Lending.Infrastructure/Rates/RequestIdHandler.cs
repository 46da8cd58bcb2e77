using Lending.Application.Abstractions;

namespace Lending.Infrastructure.Rates;

/// <summary>Gives each request to others an id, by which they can be asked about it.</summary>
internal sealed class RequestIdHandler(IIdGenerator ids) : DelegatingHandler
{
    public const string Header = "X-Request-Id";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add(Header, ids.Next().ToString());
        return base.SendAsync(request, cancellationToken);
    }
}
