using Todo.Events.Domain;

namespace Todo.Events.Commands;

/// <summary>Decides the events that a command causes, given the present to-do. No state, no I/O: only the rules of the business.</summary>
internal static class Decisions
{
    /// <summary>Returns the events that the command causes; none if the to-do is already as the user wants it.</summary>
    /// <exception cref="CommandRejectedException">The to-do is not in a state for this.</exception>
    public static IReadOnlyList<TodoEvent> Decide(TodoItem todo, ChangeTodo command) => command switch
    {
        RenameTodo rename when rename.Title == todo.Title => [],
        RenameTodo rename => [new TodoRenamed(rename.Title)],
        CompleteTodo when todo.Done => throw Conflict($"'{todo.Title}' is done already."),
        CompleteTodo => [new TodoCompleted()],
        ReopenTodo when !todo.Done => throw Conflict($"'{todo.Title}' is not done, so it cannot be reopened."),
        ReopenTodo => [new TodoReopened()],
        TagTodo tag when todo.Tags.Contains(tag.Tag) => [],
        TagTodo when todo.Tags.Count >= CommandRules.MostTags => throw Conflict($"'{todo.Title}' has {CommandRules.MostTags} tags; more are not allowed."),
        TagTodo tag => [new TodoTagged(tag.Tag)],
        UntagTodo untag when !todo.Tags.Contains(untag.Tag) => [],
        UntagTodo untag => [new TodoUntagged(untag.Tag)],
        DeleteTodo => [new TodoDeleted()],
        _ => throw new NotSupportedException($"{command.GetType().Name} is not a command that this version knows."),
    };

    private static CommandRejectedException Conflict(string message) => new(RejectionReason.Conflict, message);
}
