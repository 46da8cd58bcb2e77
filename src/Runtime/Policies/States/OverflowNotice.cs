namespace Mesh.Policies;

/// <summary>Tells of a call whose key has no room for a state of its own.</summary>
/// <param name="name"><c>service/operation</c>, or the name under which operations share the states.</param>
/// <param name="maxKeys">For how many there is room.</param>
/// <param name="isNews">Whether it was not told of for a minute.</param>
internal delegate void OverflowNotice(string name, int maxKeys, bool isNews);
