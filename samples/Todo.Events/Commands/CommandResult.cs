namespace Todo.Events.Commands;

/// <summary>What a command led to.</summary>
/// <param name="Id">The to-do.</param>
/// <param name="Version">The version that it has now.</param>
public sealed record CommandResult(string Id, long Version);
