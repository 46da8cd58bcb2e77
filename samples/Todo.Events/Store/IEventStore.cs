using Todo.Events.Domain;

namespace Todo.Events.Store;

/// <summary>Stores events for ever, in streams with optimistic concurrency.</summary>
public interface IEventStore
{
    /// <summary>
    /// Raised after events have been recorded and before <see cref="AppendAsync"/> completes, in the order of their positions, one append
    /// at a time. So once an append has completed, its handlers have run too.
    /// </summary>
    event Action<IReadOnlyList<RecordedEvent>>? Appended;

    /// <summary>Records events at the end of a stream: all of them or none.</summary>
    /// <param name="stream">The stream. It begins with its first event.</param>
    /// <param name="expectedVersion">The version that the caller knows the stream to have; 0 for a stream that does not exist.</param>
    /// <param name="events">The events; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting for the turn to write.</param>
    /// <returns>The events with their places in history.</returns>
    /// <exception cref="ConcurrencyException">The stream has another version.</exception>
    ValueTask<IReadOnlyList<RecordedEvent>> AppendAsync(string stream, long expectedVersion, IReadOnlyList<TodoEvent> events, CancellationToken cancellationToken);

    /// <summary>Reads a stream from its beginning; nothing for a stream that does not exist.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The events in the order of their versions.</returns>
    IAsyncEnumerable<RecordedEvent> ReadStreamAsync(string stream, CancellationToken cancellationToken = default);

    /// <summary>Reads all events, including those that are recorded during the reading.</summary>
    /// <param name="afterPosition">The position after which to begin.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The events in the order of their positions.</returns>
    IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default);
}
