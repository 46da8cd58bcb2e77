namespace Todo.Events.Commands;

/// <summary>The result of a command.</summary>
/// <param name="Id">The to-do.</param>
/// <param name="Version">The present version of the to-do.</param>
public sealed record CommandResult(string Id, long Version);
