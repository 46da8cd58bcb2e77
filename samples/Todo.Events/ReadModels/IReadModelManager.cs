using Todo.Events.Domain;

namespace Todo.Events.ReadModels;

/// <summary>Keeps the present to-dos ready for reading. An event that has been appended is visible at once.</summary>
public interface IReadModelManager
{
    /// <summary>Returns the to-dos that match, in the order of their creation.</summary>
    /// <param name="filter">The filter.</param>
    /// <returns>The to-dos.</returns>
    IReadOnlyList<TodoItem> List(TodoFilter filter);

    /// <summary>Returns a to-do.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The to-do, or null if it is not on the list.</returns>
    TodoItem? Find(string id);

    /// <summary>Returns the statistics of the list.</summary>
    /// <returns>The statistics.</returns>
    TodoStatistics Count();

    /// <summary>Returns the history of a to-do, even of a deleted one; empty if it never existed.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The events in their order.</returns>
    IAsyncEnumerable<RecordedEvent> ReadHistoryAsync(string id, CancellationToken cancellationToken = default);
}
