namespace Mesh.Events;

/// <summary>
/// What happens to the services of the application, in one order: status, health, breakers, restarts, reloads, starts, alerts, and what capabilities tell. A singleton. The last <see cref="Kept"/> are kept for who comes later; who subscribes gets each from then on.
/// Whoever publishes is never held up by who reads.
/// </summary>
public interface IMeshEvents
{
    /// <summary>How many events are kept: 1,000.</summary>
    const int Kept = 1000;

    /// <summary>
    /// Whether anybody listens now. Costs one read: who raises events that are not <see cref="MeshEvent.IsKept">kept</see> looks here first, and makes none where nobody does.
    /// </summary>
    bool IsObserved { get; }

    /// <summary>The last events that are <see cref="MeshEvent.IsKept">kept</see>, oldest first.</summary>
    /// <param name="count">How many at most.</param>
    /// <returns>A copy that does not change.</returns>
    IReadOnlyList<MeshEvent> Recent(int count = Kept);

    /// <summary>Begins to listen, at once: what is published from here on waits until it is read.</summary>
    /// <param name="capacity">How many events wait at most; then the oldest is dropped for each that comes.</param>
    /// <param name="after">Also gives those that are kept and have a greater <see cref="MeshEvent.Sequence"/>: 0 for all of them, what was seen last to go on from there. Null for none.</param>
    /// <returns>What to read from, and to dispose.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    MeshEventSubscription Subscribe(int capacity = 1024, long? after = null);

    /// <summary>Tells of an event: an alert, or something of a kind of your own. It comes after all that were told before, for everybody. May be called at any time, on any thread, and waits for nobody who reads.</summary>
    /// <param name="occurrence">The event. What is published is a copy with its time and its number; nothing, and no number, where it is not kept and nobody listens.</param>
    void Publish(MeshEvent occurrence);
}
