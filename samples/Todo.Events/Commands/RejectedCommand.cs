namespace Todo.Events.Commands;

/// <summary>A command that was rejected. It left no event, so this is the only trace of it.</summary>
/// <param name="At">The time of the rejection.</param>
/// <param name="Command">The kind of the command, such as <c>CompleteTodo</c>.</param>
/// <param name="Id">The to-do of the command; null if the command was to create one.</param>
/// <param name="Message">The reason for the rejection.</param>
public sealed record RejectedCommand(DateTimeOffset At, string Command, string? Id, string Message);
