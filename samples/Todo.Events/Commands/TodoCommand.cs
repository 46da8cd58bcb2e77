namespace Todo.Events.Commands;

/// <summary>Something that a user wants to happen to a to-do.</summary>
public abstract record TodoCommand;

/// <summary>Write a to-do down.</summary>
/// <param name="Title">The task.</param>
/// <param name="Tags">Its tags.</param>
public sealed record CreateTodo(string Title, IReadOnlyList<string> Tags) : TodoCommand;

/// <summary>Change a to-do.</summary>
/// <param name="Id">The to-do.</param>
public abstract record ChangeTodo(string Id) : TodoCommand
{
    /// <summary>
    /// The version that the user has seen. The command is refused if the to-do has changed since. Null: whatever version.
    /// </summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Word a to-do differently.</summary>
/// <param name="Id">The to-do.</param>
/// <param name="Title">The new wording.</param>
public sealed record RenameTodo(string Id, string Title) : ChangeTodo(Id);

/// <summary>Tick a to-do off.</summary>
/// <param name="Id">The to-do.</param>
public sealed record CompleteTodo(string Id) : ChangeTodo(Id);

/// <summary>Take the tick back.</summary>
/// <param name="Id">The to-do.</param>
public sealed record ReopenTodo(string Id) : ChangeTodo(Id);

/// <summary>Give a to-do a tag.</summary>
/// <param name="Id">The to-do.</param>
/// <param name="Tag">The tag.</param>
public sealed record TagTodo(string Id, string Tag) : ChangeTodo(Id);

/// <summary>Take a tag off a to-do.</summary>
/// <param name="Id">The to-do.</param>
/// <param name="Tag">The tag.</param>
public sealed record UntagTodo(string Id, string Tag) : ChangeTodo(Id);

/// <summary>Take a to-do off the list.</summary>
/// <param name="Id">The to-do.</param>
public sealed record DeleteTodo(string Id) : ChangeTodo(Id);
