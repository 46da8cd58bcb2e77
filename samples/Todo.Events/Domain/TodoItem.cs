namespace Todo.Events.Domain;

/// <summary>The present state of a to-do: the result of its events.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">The task.</param>
/// <param name="Tags">The tags, in the order in which they were given.</param>
/// <param name="Done">Whether the to-do is done.</param>
/// <param name="CreatedAt">The time at which the to-do was created.</param>
/// <param name="ChangedAt">The time of the last event of the to-do.</param>
/// <param name="Version">The number of events of the to-do.</param>
public sealed record TodoItem(string Id, string Title, IReadOnlyList<string> Tags, bool Done, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, long Version)
{
    /// <summary>Applies an event to a to-do. Commands and read models both fold with this method, so they cannot disagree.</summary>
    /// <param name="before">The to-do before, or null if there was none.</param>
    /// <param name="recorded">The event.</param>
    /// <returns>The to-do after, or null if it was deleted.</returns>
    public static TodoItem? Fold(TodoItem? before, RecordedEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (recorded.Event is TodoCreated created)
        {
            return new TodoItem(recorded.Stream, created.Title, created.Tags, Done: false, recorded.At, recorded.At, recorded.Version);
        }

        // Events before the creation or after the deletion cannot be recorded; if a file has them anyway, they change nothing.
        if (before is null) return null;
        TodoItem? after = recorded.Event switch
        {
            TodoRenamed renamed => before with { Title = renamed.Title },
            TodoCompleted => before with { Done = true },
            TodoReopened => before with { Done = false },
            TodoTagged tagged => before with { Tags = [.. before.Tags, tagged.Tag] },
            TodoUntagged untagged => before with { Tags = [.. before.Tags.Where(tag => tag != untagged.Tag)] },
            TodoDeleted => null,
            _ => throw new NotSupportedException($"{recorded.Event.GetType().Name} is not an event that this version knows."),
        };
        return after is null ? null : after with { ChangedAt = recorded.At, Version = recorded.Version };
    }
}
