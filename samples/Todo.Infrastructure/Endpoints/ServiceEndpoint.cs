namespace Todo.Infrastructure.Endpoints;

/// <summary>One of those who answer a route.</summary>
/// <param name="route">The name of the route.</param>
/// <param name="instance">Who answers; unique within the route.</param>
/// <param name="weight">How large its share of the calls is, compared with the others'.</param>
public abstract class ServiceEndpoint(string route, string instance, int weight)
{
    /// <summary>The name of the route.</summary>
    public string Route { get; } = route;

    /// <summary>Who answers; unique within the route.</summary>
    public string Instance { get; } = instance;

    /// <summary>How large its share of the calls is, compared with the others'; at least 1.</summary>
    public int Weight { get; } = weight > 0 ? weight : throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is at least 1.");
}

/// <inheritdoc/>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TResponse">What is answered.</typeparam>
/// <param name="route">The route.</param>
/// <param name="instance">Who answers; unique within the route.</param>
/// <param name="handler">Answers.</param>
/// <param name="weight">How large its share of the calls is, compared with the others'.</param>
public sealed class ServiceEndpoint<TRequest, TResponse>(
    Route<TRequest, TResponse> route, string instance, Func<TRequest, CancellationToken, ValueTask<TResponse>> handler, int weight = 1)
    : ServiceEndpoint(route.Name, instance, weight)
{
    /// <summary>Answers.</summary>
    public Func<TRequest, CancellationToken, ValueTask<TResponse>> Handler { get; } = handler;
}
