namespace Mesh.Policies;

/// <summary>Reports a call whose key has no room for a state of its own.</summary>
/// <param name="name">The name: <c>service/operation</c>, or the name under which operations share the states.</param>
/// <param name="maxKeys">The number of states for which there is room.</param>
/// <param name="isNews">Whether the last such report was at least a minute ago.</param>
internal delegate void OverflowNotice(string name, int maxKeys, bool isNews);
