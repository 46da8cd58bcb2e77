namespace Mesh.Events;

/// <summary>
/// The stream of events. The lock only covers numbering an event and handing it to the channels. The clock is read, copies are made and
/// subscribers continue outside of it: a channel wakes its reader on another thread.
/// </summary>
internal sealed class MeshEvents(TimeProvider time) : IMeshEvents
{
    private readonly Lock _lock = new();
    private readonly MeshEvent?[] _ring = new MeshEvent?[IMeshEvents.Kept];
    private volatile MeshEventSubscription[] _subscriptions = [];
    private long _count;
    private long _kept;
    private DateTimeOffset _last;
    private bool _isOver;

    public bool IsObserved => _subscriptions.Length > 0;

    public IReadOnlyList<MeshEvent> Recent(int count = IMeshEvents.Kept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_lock) return Last((int)Math.Min(count, _kept));
    }

    public MeshEventSubscription Subscribe(int capacity = 1024, long? after = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        var subscription = new MeshEventSubscription(capacity, Remove);
        lock (_lock)
        {
            if (after is { } last)
            {
                foreach (MeshEvent kept in After(last)) subscription.Add(kept);
            }

            if (_isOver) subscription.Complete();
            else _subscriptions = [.. _subscriptions, subscription];
        }

        return subscription;
    }

    public void Publish(MeshEvent occurrence)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        bool isKept = occurrence.IsKept;
        if (isKept || IsObserved) Publish(occurrence with { }, isKept); // the same may be published again, when this one is in other hands already
    }

    /// <summary>Publishes an event that nobody else references, without copying it.</summary>
    public void PublishOwn(MeshEvent occurrence) => Publish(occurrence, isKept: true);

    private void Publish(MeshEvent occurrence, bool isKept)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            if (!isKept && _subscriptions.Length == 0) return; // a number that nobody sees would be missing
            // Somebody who has read the clock later may have been here before.
            if (now > _last) _last = now;
            occurrence.Time = _last;
            occurrence.Sequence = ++_count;
            if (isKept) _ring[_kept++ % IMeshEvents.Kept] = occurrence;
            foreach (MeshEventSubscription subscription in _subscriptions) subscription.Add(occurrence);
        }
    }

    /// <summary>Completes all subscriptions: readers come to the end.</summary>
    public void End()
    {
        MeshEventSubscription[] left;
        lock (_lock)
        {
            _isOver = true;
            left = _subscriptions;
            _subscriptions = [];
        }

        foreach (MeshEventSubscription subscription in left) subscription.Complete();
    }

    private void Remove(MeshEventSubscription subscription)
    {
        lock (_lock) _subscriptions = [.. _subscriptions.Where(each => each != subscription)];
    }

    // Under the lock: those with a greater number that are still there.
    private MeshEvent[] After(long sequence)
    {
        int count = 0;
        while (count < Math.Min(_kept, IMeshEvents.Kept) && _ring[(_kept - count - 1) % IMeshEvents.Kept]!.Sequence > sequence) count++;
        return Last(count);
    }

    // Under the lock: those that were kept last.
    private MeshEvent[] Last(int count)
    {
        var kept = new MeshEvent[Math.Min(count, IMeshEvents.Kept)];
        for (int i = 0; i < kept.Length; i++) kept[i] = _ring[(_kept - kept.Length + i) % IMeshEvents.Kept]!;
        return kept;
    }
}

/// <summary>
/// Ends the stream of events with the container, and is what the container disposes. The stream itself is not disposable: it is registered
/// under its interface too, which would have the container dispose it in the place of whoever asks for that last, before all has stopped.
/// </summary>
/// <param name="events">The stream.</param>
internal sealed class MeshEventsEnd(MeshEvents events) : IDisposable
{
    public MeshEvents Events => events;

    public void Dispose() => events.End();
}
