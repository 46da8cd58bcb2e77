namespace Mesh.Policies;

/// <summary>A state with its name and key.</summary>
/// <param name="Name">The name: <c>service/operation</c>, or the name under which operations share the state.</param>
/// <param name="Key">The key; null for a state of all calls, and for the one that keys without room share.</param>
/// <param name="State">The state.</param>
/// <param name="IsOverflow">Whether the state is the one that keys without room share.</param>
internal readonly record struct ListedState<TPolicy>(string Name, object? Key, TPolicy State, bool IsOverflow = false);
