namespace Mesh.Policies;

/// <summary>
/// Grants no more than the permits in any period. Taken permits are counted in eighths of the period, and come back one period after the
/// last permit that was taken in their eighth: on time after a burst, up to an eighth late if they were spread.
/// </summary>
internal sealed class SlidingWindow(int permits, long period) : PermitSource
{
    private const int Parts = 8;

    // At most nine parts belong to the last period: eight whole ones, and the present one.
    private readonly Queue<Part> _parts = new(Parts + 1);
    private readonly long _length = Math.Max(1, period / Parts);
    private Part? _present;
    private Part? _spare; // a dropped part, used again for the next: in the steady state none is created
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
