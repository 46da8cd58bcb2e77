namespace Todo.Events.Domain;

/// <summary>An event with its place in history.</summary>
/// <param name="Position">Its place among all events, counted from 1 without gaps.</param>
/// <param name="Stream">The stream it belongs to: the to-do's id.</param>
/// <param name="Version">Its place in its stream, counted from 1 without gaps.</param>
/// <param name="At">The time at which the event was recorded.</param>
/// <param name="Event">The event.</param>
public sealed record RecordedEvent(long Position, string Stream, long Version, DateTimeOffset At, TodoEvent Event);
