namespace Mesh.Policies;

/// <summary>
/// Permits that come back steadily, up to the limit (Turner 1986). Credit is counted in whole numbers, so that a permit is available at its
/// exact time, and not a rounding error later: each tick brings as much credit as there are permits in a period, and a permit costs as much
/// credit as the period has ticks.
/// </summary>
internal sealed class TokenBucket(int permits, long period, long now) : PermitSource
{
    private readonly Int128 _capacity = (Int128)permits * period;
    private Int128 _credit = (Int128)permits * period;
    private long _refilled = now;

    public override int Limit => permits;

    public override int Available(long now)
    {
        _credit = Int128.Min(_capacity, _credit + ((Int128)(now - _refilled) * permits));
        _refilled = now;
        return (int)(_credit / period);
    }

    protected override long Missing(long now, int count)
    {
        Int128 missing = ((Int128)count * period) - _credit;
        return (long)((missing + permits - 1) / permits);
    }

    protected override void Take(long now, int count) => _credit -= (Int128)count * period;
}
