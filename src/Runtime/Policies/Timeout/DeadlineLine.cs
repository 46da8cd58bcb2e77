namespace Mesh.Policies;

/// <summary>
/// Where the deadlines that a thread begins wait to be seen by the clock. Only the thread itself fills a slot; it, whoever ends the call, and the clock empty it. So a call that is over before the clock comes by costs two
/// writes, and no lock.
/// </summary>
internal sealed class DeadlineLine(DeadlineClock clock, Thread thread)
{
    private const int Size = 64;

    private readonly Deadline?[] _slots = new Deadline?[Size];
    private int _next; // the slot that is likely to be free

    public DeadlineClock Clock => clock;

    /// <summary>Whether its thread has ended, so that nothing comes any more.</summary>
    public bool IsDead => !thread.IsAlive;

    public bool HasAny => Array.Exists(_slots, static deadline => deadline is not null);

    /// <summary>Adds one. To be called by its thread.</summary>
    /// <returns>False when all slots are taken.</returns>
    public bool TryAdd(Deadline deadline)
    {
        int slot = _next;
        if (_slots[slot] is not null)
        {
            slot = Array.IndexOf(_slots, null);
            if (slot < 0) return false;
        }

        deadline.Stand(this, slot);
        Volatile.Write(ref _slots[slot], deadline);
        _next = (slot + 1) & (Size - 1);
        return true;
    }

    /// <summary>Takes one out.</summary>
    /// <param name="deadline">Which.</param>
    /// <param name="slot">Where it was put.</param>
    /// <param name="mustKnow">Whether it must be known that the clock has not taken it at the same time; the thread itself is quicker where it need not.</param>
    /// <returns>Whether it was still here: then, as far as that must be known, the clock has not seen it, and never will.</returns>
    public bool Remove(Deadline deadline, int slot, bool mustKnow)
    {
        bool isOwn = ReferenceEquals(thread, Thread.CurrentThread);
        if (isOwn && !mustKnow)
        {
            if (!ReferenceEquals(_slots[slot], deadline)) return false;
            Volatile.Write(ref _slots[slot], null); // nobody else fills it
        }
        else if (Interlocked.CompareExchange(ref _slots[slot], null, deadline) != deadline)
        {
            return false;
        }

        if (isOwn) _next = slot;
        return true;
    }

    /// <summary>Takes all out.</summary>
    /// <returns>Whether there were any.</returns>
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
