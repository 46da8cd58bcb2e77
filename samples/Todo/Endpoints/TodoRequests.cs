namespace Todo.Endpoints;

/// <summary>The body of a request to create a to-do. The rules of commands judge missing values.</summary>
/// <param name="Title">The task.</param>
/// <param name="Tags">The tags.</param>
internal sealed record NewTodo(string? Title, string[]? Tags);

/// <summary>The body of a request to rename a to-do.</summary>
/// <param name="Title">The new title.</param>
internal sealed record NewTitle(string? Title);

/// <summary>The body of a request to give a to-do a tag.</summary>
/// <param name="Tag">The tag.</param>
internal sealed record NewTag(string? Tag);
