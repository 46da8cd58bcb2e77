using Mesh;

namespace Todo.Infrastructure.Endpoints;

/// <summary>The directory in memory.</summary>
[Service(Critical = true, Capabilities = ["discovery"], Stage = "microservices-infrastructure", Version = "1.0.0")]
internal sealed class ServiceRegistry(TimeProvider time) : IServiceDirectory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedList<string, Listing>> _byRoute = new(StringComparer.Ordinal);

    public void Announce(ServiceEndpoint endpoint, TimeSpan lease)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        lock (_lock)
        {
            if (!_byRoute.TryGetValue(endpoint.Route, out SortedList<string, Listing>? listings))
            {
                _byRoute[endpoint.Route] = listings = new SortedList<string, Listing>(StringComparer.Ordinal);
            }

            listings[endpoint.Instance] = new Listing(endpoint, time.GetUtcNow() + lease);
        }
    }

    public void Withdraw(ServiceEndpoint endpoint)
    {
        lock (_lock)
        {
            if (_byRoute.TryGetValue(endpoint.Route, out SortedList<string, Listing>? listings)) listings.Remove(endpoint.Instance);
        }
    }

    public IReadOnlyList<ServiceEndpoint> Find(string route)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            return _byRoute.TryGetValue(route, out SortedList<string, Listing>? listings)
                ? [.. listings.Values.Where(listing => listing.Expires > now).Select(static listing => listing.Endpoint)]
                : [];
        }
    }

    private readonly record struct Listing(ServiceEndpoint Endpoint, DateTimeOffset Expires);
}
