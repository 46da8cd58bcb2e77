using Todo.Events.Domain;

namespace Todo.Events.Store;

/// <summary>Events that were recorded together: one record of the database, so all of them are kept or none.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The version of the first of the events.</param>
/// <param name="At">The time at which the events were recorded.</param>
/// <param name="Events">The events.</param>
internal sealed record Commit(string Stream, long Version, DateTimeOffset At, IReadOnlyList<TodoEvent> Events);
