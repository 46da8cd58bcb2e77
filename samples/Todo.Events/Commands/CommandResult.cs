namespace Todo.Events.Commands;

/// <summary>The result of a command.</summary>
/// <param name="Id">The to-do.</param>
/// <param name="Version">The version that it has now.</param>
public sealed record CommandResult(string Id, long Version);
