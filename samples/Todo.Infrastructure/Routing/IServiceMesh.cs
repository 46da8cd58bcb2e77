using Todo.Infrastructure.Endpoints;

namespace Todo.Infrastructure.Routing;

/// <summary>Carries calls of a route to the endpoints that answer it, and shares the calls out.</summary>
public interface IServiceMesh
{
    /// <summary>The number of calls that each endpoint has received so far.</summary>
    IReadOnlyList<EndpointTraffic> Traffic { get; }

    /// <summary>Announces an endpoint, and keeps it announced until the mesh is cleaned up.</summary>
    /// <param name="endpoint">The endpoint.</param>
    void Expose(ServiceEndpoint endpoint);

    /// <summary>Calls one of the endpoints of a route.</summary>
    /// <typeparam name="TRequest">The type of the request.</typeparam>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="route">The route.</param>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Passed to the endpoint.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="NoEndpointException">No endpoint answers the route at the moment.</exception>
    ValueTask<TResponse> CallAsync<TRequest, TResponse>(Route<TRequest, TResponse> route, TRequest request, CancellationToken cancellationToken);
}
