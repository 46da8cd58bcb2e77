namespace Mesh.Policies;

/// <summary>A state, and whose it is.</summary>
/// <param name="Name"><c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="Key">The key; null where there is one for all calls, and for the one that keys without room share.</param>
/// <param name="State">The state.</param>
/// <param name="IsOverflow">Whether it is the one that keys without room share.</param>
internal readonly record struct ListedState<TPolicy>(string Name, object? Key, TPolicy State, bool IsOverflow = false);
