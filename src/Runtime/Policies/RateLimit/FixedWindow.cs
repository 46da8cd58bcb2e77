namespace Mesh.Policies;

/// <summary>All permits anew at the beginning of each period. The periods of all that count from the same beginning are the same, so that a key has no other period when it is forgotten and comes back.</summary>
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
