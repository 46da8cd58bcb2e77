namespace Todo.Infrastructure.Endpoints;

/// <summary>
/// A route: a call by name, without knowing the endpoint that answers. Two routes are the same if their names and types are.
/// </summary>
/// <typeparam name="TRequest">The type of the request.</typeparam>
/// <typeparam name="TResponse">The type of the response.</typeparam>
/// <param name="Name">The name.</param>
public sealed record Route<TRequest, TResponse>(string Name);
