namespace Mesh.Events;

/// <summary>
/// The stream of events of the application, in one order: changes of status and health, circuit breakers, restarts, reloads, starts,
/// alerts, and events of capabilities. A singleton. The last <see cref="Kept"/> events are kept for later readers; a subscriber gets every
/// event from the moment of its subscription. Readers never hold up a publisher.
/// </summary>
public interface IMeshEvents
{
    /// <summary>The number of events that are kept: 1,000.</summary>
    const int Kept = 1000;

    /// <summary>
    /// Whether there is a subscriber now. Costs one read: code that raises events that are not <see cref="MeshEvent.IsKept">kept</see>
    /// checks this first, and creates none without a subscriber.
    /// </summary>
    bool IsObserved { get; }

    /// <summary>Returns the last events that are <see cref="MeshEvent.IsKept">kept</see>, oldest first.</summary>
    /// <param name="count">The highest number of events to return.</param>
    /// <returns>A copy that does not change.</returns>
    IReadOnlyList<MeshEvent> Recent(int count = Kept);

    /// <summary>Subscribes to events: everything published from now on waits until it is read.</summary>
    /// <param name="capacity">The highest number of events that wait; beyond it, each new event drops the oldest.</param>
    /// <param name="after">Also delivers the kept events with a greater <see cref="MeshEvent.Sequence"/>: 0 for all of them, the last sequence seen to resume from there. Null for none.</param>
    /// <returns>The subscription, to be read from and disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    MeshEventSubscription Subscribe(int capacity = 1024, long? after = null);

    /// <summary>
    /// Publishes an event: an alert, or an event of your own type. Every subscriber gets it after all events published before. May be
    /// called at any time on any thread, and never waits for a reader.
    /// </summary>
    /// <param name="occurrence">The event. A copy with its time and number is published; nothing, and no number is used up, when it is not kept and there is no subscriber.</param>
    void Publish(MeshEvent occurrence);
}
