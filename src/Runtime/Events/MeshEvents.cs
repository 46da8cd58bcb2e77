namespace Mesh.Events;

/// <summary>
/// The stream of events. Under the lock an event is given its number and handed to the channels; the clock is read, copies are made and subscribers go on outside of it: a channel wakes its reader on another thread.
/// </summary>
internal sealed class MeshEvents(TimeProvider time) : IMeshEvents, IDisposable
{
    private readonly Lock _lock = new();
    private readonly MeshEvent?[] _ring = new MeshEvent?[IMeshEvents.Kept];
    private MeshEventSubscription[] _subscriptions = [];
    private long _count;
    private DateTimeOffset _last;
    private bool _isOver;

    public IReadOnlyList<MeshEvent> Recent(int count = IMeshEvents.Kept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_lock) return After(Math.Max(_count - count, 0));
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
        PublishOwn(occurrence with { });
    }

    /// <summary>Publishes an event that nobody else has: without a copy.</summary>
    public void PublishOwn(MeshEvent occurrence)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            // Somebody who has read the clock later may have been here before.
            if (now > _last) _last = now;
            occurrence.Time = _last;
            _ring[_count % IMeshEvents.Kept] = occurrence;
            occurrence.Sequence = ++_count;
            foreach (MeshEventSubscription subscription in _subscriptions) subscription.Add(occurrence);
        }
    }

    /// <summary>Nothing more will come: who reads comes to the end.</summary>
    public void Dispose()
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
        long first = Math.Max(Math.Clamp(sequence, 0, _count), _count - IMeshEvents.Kept);
        var kept = new MeshEvent[_count - first];
        for (int i = 0; i < kept.Length; i++) kept[i] = _ring[(first + i) % IMeshEvents.Kept]!;
        return kept;
    }
}
