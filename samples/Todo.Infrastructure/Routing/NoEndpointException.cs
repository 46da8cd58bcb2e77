namespace Todo.Infrastructure.Routing;

/// <summary>The error that no endpoint answers a route at the moment.</summary>
/// <param name="route">The name of the route.</param>
public sealed class NoEndpointException(string route) : Exception($"Nobody answers '{route}' at the moment.")
{
    /// <summary>The name of the route.</summary>
    public string Route { get; } = route;
}
