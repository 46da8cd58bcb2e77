namespace Todo.Infrastructure.Routing;

/// <summary>What an endpoint has had to do.</summary>
/// <param name="Route">The name of the route.</param>
/// <param name="Instance">Who answers.</param>
/// <param name="Calls">How many calls it has got.</param>
/// <param name="Failures">How many of them ended with an exception, be it only that it said no.</param>
public sealed record EndpointTraffic(string Route, string Instance, long Calls, long Failures);
