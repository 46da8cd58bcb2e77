namespace Mesh.Policies;

/// <summary>
/// The line in which the deadlines that a thread begins wait to be seen by the clock. Only the thread itself fills a slot; the thread,
/// whoever ends the call, and the clock empty it. So a call that is over before the clock comes by costs two writes, and no lock.
/// </summary>
internal sealed class DeadlineLine(DeadlineClock clock, Thread thread)
{
    private const int Size = 64;

    private readonly Deadline?[] _slots = new Deadline?[Size];
    private int _next; // a slot that is likely to be free

    public DeadlineClock Clock => clock;

    /// <summary>Whether the thread has ended, so that no deadline will be added.</summary>
    public bool IsDead => !thread.IsAlive;

    public bool HasAny => Array.Exists(_slots, static deadline => deadline is not null);

    /// <summary>Adds a deadline. To be called by the thread of the line.</summary>
    /// <returns>False if all slots are taken.</returns>
    public bool TryAdd(Deadline deadline)
    {
        int slot = _next;
        if (_slots[slot] is not null)
        {
            slot = Array.IndexOf(_slots, null);
            if (slot < 0) return false;
        }

        deadline.SetPlace(this, slot);
        Volatile.Write(ref _slots[slot], deadline);
        _next = (slot + 1) & (Size - 1);
        return true;
    }

    /// <summary>Takes a deadline out.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="slot">The slot in which it was put.</param>
    /// <param name="mustKnow">Whether it must be certain that the clock has not taken the deadline at the same time. Without certainty, the
    /// thread of the line is quicker.</param>
    /// <returns>True if the deadline was still in the line: with certainty, the clock then has not seen it, and never will.</returns>
    public bool Remove(Deadline deadline, int slot, bool mustKnow)
    {
        bool isOwn = ReferenceEquals(thread, Thread.CurrentThread);
        if (isOwn && !mustKnow)
        {
            if (!ReferenceEquals(_slots[slot], deadline)) return false;
            Volatile.Write(ref _slots[slot], null); // no other thread fills the slot
        }
        else if (Interlocked.CompareExchange(ref _slots[slot], null, deadline) != deadline)
        {
            return false;
        }

        if (isOwn) _next = slot;
        return true;
    }

    /// <summary>Takes all deadlines out.</summary>
    /// <returns>True if there were any.</returns>
    public bool TakeAll(Action<Deadline> take)
    {
        bool isAny = false;
        for (int slot = 0; slot < Size; slot++)
        {
            if (Volatile.Read(ref _slots[slot]) is not { } deadline || Interlocked.CompareExchange(ref _slots[slot], null, deadline) != deadline) continue;
            isAny = true;
            take(deadline);
        }

        return isAny;
    }
}
