namespace Todo.Events.Domain;

/// <summary>An event with its place in history.</summary>
/// <param name="Position">The place of the event among all events, counted from 1 without gaps.</param>
/// <param name="Stream">The stream that the event belongs to: the id of the to-do.</param>
/// <param name="Version">The place of the event in its stream, counted from 1 without gaps.</param>
/// <param name="At">The time at which the event was recorded.</param>
/// <param name="Event">The event.</param>
public sealed record RecordedEvent(long Position, string Stream, long Version, DateTimeOffset At, TodoEvent Event);
