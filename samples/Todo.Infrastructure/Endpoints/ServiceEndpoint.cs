namespace Todo.Infrastructure.Endpoints;

/// <summary>One of the endpoints that answer a route.</summary>
/// <param name="route">The name of the route.</param>
/// <param name="instance">The instance that answers; unique within the route.</param>
/// <param name="weight">The share of the calls that the endpoint gets, relative to the others.</param>
public abstract class ServiceEndpoint(string route, string instance, int weight)
{
    /// <summary>The name of the route.</summary>
    public string Route { get; } = route;

    /// <summary>The instance that answers; unique within the route.</summary>
    public string Instance { get; } = instance;

    /// <summary>The share of the calls that the endpoint gets, relative to the others; at least 1.</summary>
    public int Weight { get; } = weight > 0 ? weight : throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is at least 1.");
}

/// <inheritdoc/>
/// <typeparam name="TRequest">The type of the request.</typeparam>
/// <typeparam name="TResponse">The type of the response.</typeparam>
/// <param name="route">The route.</param>
/// <param name="instance">The instance that answers; unique within the route.</param>
/// <param name="handler">The function that answers calls.</param>
/// <param name="weight">The share of the calls that the endpoint gets, relative to the others.</param>
public sealed class ServiceEndpoint<TRequest, TResponse>(
    Route<TRequest, TResponse> route, string instance, Func<TRequest, CancellationToken, ValueTask<TResponse>> handler, int weight = 1)
    : ServiceEndpoint(route.Name, instance, weight)
{
    /// <summary>The function that answers calls.</summary>
    public Func<TRequest, CancellationToken, ValueTask<TResponse>> Handler { get; } = handler;
}
