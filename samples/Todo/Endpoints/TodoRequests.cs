namespace Todo.Endpoints;

/// <summary>The body of a request to write a to-do down. What is left out is for the rules of commands to judge.</summary>
/// <param name="Title">The task.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record NewTodo(string? Title, string[]? Tags);

/// <summary>The body of a request to word a to-do differently.</summary>
/// <param name="Title">The new wording.</param>
internal sealed record NewTitle(string? Title);

/// <summary>The body of a request to give a to-do a tag.</summary>
/// <param name="Tag">The tag.</param>
internal sealed record NewTag(string? Tag);
