namespace Mesh.Policies;

/// <content>
/// Which is forgotten. The order is kept in a heap by the moment before which a state is needed for certain, or since which it is idle; it is put right only when something is to be forgotten: who was used since
/// he was last put there goes back with his new time, which is paid for by that use. While all are needed nothing is looked at.
/// </content>
internal sealed partial class KeyedStates<TKey, TPolicy, TSettings>
{
    // What a state says is looked at again after a time, as one that is changed by hand, or closes, is needed for shorter than it said: at most a thousand times a second.
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

    // What was said of how long states are needed does not hold any more.
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
    /// <param name="Timestamp">As the clock says it.</param>
    /// <param name="Ticks">Since the beginning, of 100 ns.</param>
    /// <param name="Coarse">By the coarse clock.</param>
    private readonly record struct Moment(long Timestamp, long Ticks, long Coarse);

    private sealed class Entry(int hash, TPolicy state)
    {
        public int Hash => hash;

        public TPolicy State => state;

        /// <summary>When it was last looked up, by the coarse clock.</summary>
        public long Used;

        /// <summary>What <see cref="Used"/> was when it was put into the order.</summary>
        public long Seen;
    }
}
