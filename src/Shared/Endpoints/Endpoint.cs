using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Endpoints;

/// <summary>
/// Code that a web framework calls or constructs with services of the container: a route handler, a controller, a hub, a component, a
/// middleware; or a method that asks the container itself.
/// </summary>
/// <param name="Name">The name for messages: that of the class, or the call that maps a handler.</param>
/// <param name="Lifetime">The lifetime of what holds the services: a middleware is made once, all else for a request.</param>
/// <param name="ClassId">The documentation id of the class; null for a handler.</param>
/// <param name="Home">The location of the class or the call; null when it is in another assembly.</param>
/// <param name="Requests">The services that it asks for.</param>
/// <param name="AsksRoot">Whether it asks the application's container itself, outside of any scope.</param>
internal sealed record Endpoint(string Name, Lifetime Lifetime, string? ClassId, Location? Home, IReadOnlyList<EndpointRequest> Requests, bool AsksRoot = false);

/// <summary>A request of an endpoint.</summary>
/// <param name="Parameter">The requested service.</param>
/// <param name="Place">The location of the parameter, the property or the call; null when it is in another assembly.</param>
internal sealed record EndpointRequest(ParameterModel Parameter, Location? Place);
