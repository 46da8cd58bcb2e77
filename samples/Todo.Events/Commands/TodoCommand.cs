namespace Todo.Events.Commands;

/// <summary>A command of a user about a to-do.</summary>
public abstract record TodoCommand;

/// <summary>Creates a to-do.</summary>
/// <param name="Title">The task.</param>
/// <param name="Tags">The tags.</param>
public sealed record CreateTodo(string Title, IReadOnlyList<string> Tags) : TodoCommand;

/// <summary>Changes a to-do.</summary>
/// <param name="Id">The to-do.</param>
public abstract record ChangeTodo(string Id) : TodoCommand
{
    /// <summary>The version that the user has seen; null for any version. The command is refused if the to-do has changed since.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Renames a to-do.</summary>
/// <param name="Id">The to-do.</param>
/// <param name="Title">The new title.</param>
public sealed record RenameTodo(string Id, string Title) : ChangeTodo(Id);

/// <summary>Marks a to-do as done.</summary>
/// <param name="Id">The to-do.</param>
public sealed record CompleteTodo(string Id) : ChangeTodo(Id);

/// <summary>Marks a to-do as not done again.</summary>
/// <param name="Id">The to-do.</param>
public sealed record ReopenTodo(string Id) : ChangeTodo(Id);

/// <summary>Adds a tag to a to-do.</summary>
/// <param name="Id">The to-do.</param>
/// <param name="Tag">The tag.</param>
public sealed record TagTodo(string Id, string Tag) : ChangeTodo(Id);

/// <summary>Removes a tag from a to-do.</summary>
/// <param name="Id">The to-do.</param>
/// <param name="Tag">The tag.</param>
public sealed record UntagTodo(string Id, string Tag) : ChangeTodo(Id);

/// <summary>Removes a to-do from the list.</summary>
/// <param name="Id">The to-do.</param>
public sealed record DeleteTodo(string Id) : ChangeTodo(Id);
