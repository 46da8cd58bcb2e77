using System.Collections.Concurrent;
using Mesh;
using Todo.Infrastructure.Endpoints;

namespace Todo.Infrastructure.Routing;

/// <summary>Finds the endpoints in the directory at every call, and sends heartbeats for those of this process.</summary>
[Service(Critical = true, Capabilities = ["routing"], Stage = "microservices-infrastructure", Version = "1.0.0")]
internal sealed class ServiceMesh(IServiceDirectory directory, TimeProvider time) : IServiceMesh, IServiceLifecycle
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HeartbeatInterval = Lease / 3; // two may be late before anyone notices

    private readonly ConcurrentDictionary<string, RouteBalancer> _balancers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ServiceEndpoint> _exposed = new();
    private ITimer? _heartbeat;

    public IReadOnlyList<EndpointTraffic> Traffic =>
        [.. _balancers.OrderBy(static pair => pair.Key, StringComparer.Ordinal).SelectMany(static pair => pair.Value.Traffic(pair.Key))];

    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        _heartbeat = time.CreateTimer(_ => AnnounceAll(), null, HeartbeatInterval, HeartbeatInterval);
        return default;
    }

    public async ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        if (_heartbeat is not null) await _heartbeat.DisposeAsync();
        foreach (ServiceEndpoint endpoint in _exposed) directory.Withdraw(endpoint);
    }

    public void Expose(ServiceEndpoint endpoint)
    {
        _exposed.Enqueue(endpoint);
        directory.Announce(endpoint, Lease);
    }

    public async ValueTask<TResponse> CallAsync<TRequest, TResponse>(Route<TRequest, TResponse> route, TRequest request, CancellationToken cancellationToken)
    {
        ServiceEndpoint<TRequest, TResponse>[] endpoints = [.. directory.Find(route.Name).OfType<ServiceEndpoint<TRequest, TResponse>>()];
        if (endpoints.Length == 0) throw new NoEndpointException(route.Name);

        RouteBalancer balancer = _balancers.GetOrAdd(route.Name, static _ => new RouteBalancer());
        ServiceEndpoint<TRequest, TResponse> endpoint = balancer.Next(endpoints);
        try
        {
            return await endpoint.Handler(request, cancellationToken);
        }
        catch
        {
            balancer.CountFailure(endpoint);
            throw;
        }
    }

    private void AnnounceAll()
    {
        foreach (ServiceEndpoint endpoint in _exposed) directory.Announce(endpoint, Lease);
    }
}
