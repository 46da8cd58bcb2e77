using Todo.Events.Domain;

namespace Todo.Events.Commands;

/// <summary>What a command makes happen, given the to-do as it stands. No state, no I/O: the rules of the business and nothing else.</summary>
internal static class Decisions
{
    /// <summary>The events that the command leads to; none when all is as the user wants it already.</summary>
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
