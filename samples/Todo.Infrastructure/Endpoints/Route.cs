namespace Todo.Infrastructure.Endpoints;

/// <summary>What can be called by name, without knowing who answers. Two routes are the same when their names and types are.</summary>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TResponse">What is answered.</typeparam>
/// <param name="Name">The name.</param>
public sealed record Route<TRequest, TResponse>(string Name);
