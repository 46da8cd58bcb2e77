namespace Mesh.Policies;

/// <summary>
/// Grants all permits anew at the beginning of each period. All windows with the same origin have the same periods, so that a key that is
/// forgotten and comes back does not begin another period.
/// </summary>
internal sealed class FixedWindow(int permits, long period, long now) : PermitSource
{
    private long _start = now - (now % period);
    private int _taken;

    public override int Limit => permits;

    public override int Available(long now)
    {
        if (now - _start >= period)
        {
            _start += (now - _start) / period * period;
            _taken = 0;
        }

        return permits - _taken;
    }

    protected override long Missing(long now, int count) => _start + period - now;

    protected override void Take(long now, int count) => _taken += count;
}
