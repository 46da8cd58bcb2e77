using Todo.Events.Domain;

namespace Todo.Events.ReadModels;

/// <summary>A filter for the to-dos to list.</summary>
/// <param name="Done">Only those that are done, or only those that are not; null for both.</param>
/// <param name="Tag">Only those with this tag; null for all.</param>
public sealed record TodoFilter(bool? Done = null, string? Tag = null)
{
    internal bool Matches(TodoItem todo) =>
        (Done is null || todo.Done == Done) && (Tag is null || todo.Tags.Contains(Tag, StringComparer.OrdinalIgnoreCase));
}
