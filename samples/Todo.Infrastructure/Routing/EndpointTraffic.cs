namespace Todo.Infrastructure.Routing;

/// <summary>The traffic of an endpoint.</summary>
/// <param name="Route">The name of the route.</param>
/// <param name="Instance">The instance that answers.</param>
/// <param name="Calls">The number of calls that the endpoint has received.</param>
/// <param name="Failures">The number of calls that ended with an exception, rejections included.</param>
public sealed record EndpointTraffic(string Route, string Instance, long Calls, long Failures);
