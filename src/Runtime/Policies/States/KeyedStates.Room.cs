namespace Mesh.Policies;

/// <content>
/// The order in which states are forgotten. A heap orders the states by the time until which a state is certainly needed, or since which it
/// is idle. The heap is corrected only when a state is to be forgotten: a state that was used since it was last placed moves back to its
/// new time, which that use pays for.
/// While all states are needed, none is examined.
/// </content>
internal sealed partial class KeyedStates<TKey, TPolicy, TSettings>
{
    // The answer of a state is asked for again after this time, because a state that is changed by hand or closes is needed for less time
    // than it said: at most a thousand times a second.
    private const long LookAgainAfter = TimeSpan.TicksPerMillisecond; // for each key

    private readonly PriorityQueue<Entry, long> _order = new(); // also the lock for adding, forgetting and applying

    private Moment Now()
    {
        long timestamp = _clock.Now;
        return new Moment(timestamp, _clock.Between(_origin, timestamp).Ticks, _coarse.Milliseconds);
    }

    private bool MakeRoom(in Moment now)
    {
        while (_entries.Count >= _maxKeys)
        {
            if (!TryForgetOne(now)) return false;
        }

        return true;
    }

    private bool TryForgetOne(in Moment now)
    {
        while (_order.TryPeek(out Entry? entry, out long due) && due <= now.Ticks)
        {
            long used = Volatile.Read(ref entry.Used);
            var idle = TimeSpan.FromMilliseconds(Math.Max(0, now.Coarse - used));
            if (used != entry.Seen)
            {
                entry.Seen = used;
                _order.DequeueEnqueue(entry, now.Ticks - idle.Ticks);
                continue;
            }

            TimeSpan needed = entry.State.TryForget(now.Timestamp, idle);
            if (needed > TimeSpan.Zero)
            {
                _order.DequeueEnqueue(entry, now.Ticks + Math.Min(needed.Ticks, _maxKeys * LookAgainAfter));
                continue;
            }

            _order.Dequeue();
            _shared?.GoOnAfter(entry.State);
            _entries.Remove(entry.Hash, entry);
            return true;
        }

        return false;
    }

    // The times for which states said that they are needed are no longer valid.
    private void Reorder(bool forgets)
    {
        Moment now = Now();
        lock (_order)
        {
            Entry[] entries = [.. _order.UnorderedItems.Select(static item => item.Element)];
            _order.Clear();
            foreach (Entry entry in entries)
            {
                entry.Seen = -1;
                _order.Enqueue(entry, now.Ticks);
            }

            while (forgets && _entries.Count > _maxKeys && TryForgetOne(now)) { }
        }
    }

    /// <summary>A moment by all clocks, read before the lock is taken.</summary>
    /// <param name="Timestamp">The timestamp of the clock.</param>
    /// <param name="Ticks">The time since the origin, in ticks of 100 ns.</param>
    /// <param name="Coarse">The reading of the coarse clock, in milliseconds.</param>
    private readonly record struct Moment(long Timestamp, long Ticks, long Coarse);

    private sealed class Entry(int hash, TPolicy state)
    {
        public int Hash => hash;

        public TPolicy State => state;

        /// <summary>The time of the last look-up, by the coarse clock.</summary>
        public long Used;

        /// <summary>The value of <see cref="Used"/> when the entry was placed in the order.</summary>
        public long Seen;
    }
}
