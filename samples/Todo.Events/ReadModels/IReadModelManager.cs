using Todo.Events.Domain;

namespace Todo.Events.ReadModels;

/// <summary>The to-dos as they stand, kept ready for reading. An event that has been appended is visible at once.</summary>
public interface IReadModelManager
{
    /// <summary>The to-dos that match, in the order in which they were written down.</summary>
    /// <param name="filter">The filter.</param>
    /// <returns>The to-dos.</returns>
    IReadOnlyList<TodoItem> List(TodoFilter filter);

    /// <summary>A to-do.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The to-do, or null when it is not on the list.</returns>
    TodoItem? Find(string id);

    /// <summary>The list in numbers.</summary>
    /// <returns>The numbers.</returns>
    TodoStatistics Count();

    /// <summary>Returns the history of a to-do, even of a deleted one; empty if it never existed.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The events in their order.</returns>
    IAsyncEnumerable<RecordedEvent> ReadHistoryAsync(string id, CancellationToken cancellationToken = default);
}
