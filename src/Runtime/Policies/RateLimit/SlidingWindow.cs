namespace Mesh.Policies;

/// <summary>
/// No more than the permits in any period. What is taken is counted in eighths of it, and comes back a period after the last that was taken in its eighth: at the moment where it was a burst,
/// up to an eighth later where it was spread.
/// </summary>
internal sealed class SlidingWindow(int permits, long period) : PermitSource
{
    private const int Parts = 8;

    // Of the last period at most nine parts are known: eight whole ones, and the present.
    private readonly Queue<Part> _parts = new(Parts + 1);
    private readonly long _length = Math.Max(1, period / Parts);
    private Part? _present;
    private Part? _spare; // was dropped, and is the next that is needed: in the steady state none is made
    private int _taken;

    public override int Limit => permits;

    public override int Available(long now)
    {
        while (_parts.TryPeek(out Part? oldest) && now - oldest.Last >= period) Drop();
        return permits - _taken;
    }

    protected override long Missing(long now, int count)
    {
        int missing = count - (permits - _taken);
        foreach (Part part in _parts)
        {
            missing -= part.Taken;
            if (missing <= 0) return part.Last + period - now;
        }

        return period;
    }

    protected override void Take(long now, int count)
    {
        if (count == 0) return;
        long number = now / _length;
        if (_present is null || _present.Number != number)
        {
            _parts.Enqueue(_present = _spare ?? new Part());
            _spare = null;
        }

        (_present.Number, _present.Last) = (number, now);
        _present.Taken += count;
        _taken += count;
    }

    private void Drop()
    {
        Part part = _parts.Dequeue();
        _taken -= part.Taken;
        part.Taken = 0;
        if (ReferenceEquals(part, _present)) _present = null;
        _spare = part;
    }

    private sealed class Part
    {
        public long Number;
        public long Last;
        public int Taken;
    }
}
