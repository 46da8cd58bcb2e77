using Todo.Core.Messaging;

namespace Todo.Events.Domain;

/// <summary>The topics that are published on the message broker.</summary>
public static class TodoTopics
{
    /// <summary>Every event, after it has been recorded.</summary>
    public static Topic<RecordedEvent> Changes { get; } = new("todo-changes");
}
