namespace Mesh.Policies;

/// <summary>A state, and whose it is.</summary>
/// <param name="Name"><c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="Key">The key; null where there is one for all calls.</param>
/// <param name="State">The state.</param>
internal readonly record struct ListedState<TState>(string Name, object? Key, TState State);
