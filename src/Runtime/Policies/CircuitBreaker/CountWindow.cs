namespace Mesh.Policies;

/// <summary>
/// The last so many outcomes, a bit each. A ring without a lock: who records takes a ticket, and with it a place. The number of failures follows what is written into the ring, so that it is right
/// whenever nobody is writing; who writes last looks at a ring that is complete.
/// </summary>
internal sealed class CountWindow(int size) : BreakerWindow
{
    private const int BitsAWord = 64;

    private readonly long[] _failed = new long[((size - 1) / BitsAWord) + 1];
    private long _recorded;
    private int _failures;

    public override bool Record(bool isFailure, CircuitBreakerSettings settings)
    {
        Add(isFailure);
        // Not before it is full. The quotient of two whole numbers is the very number that was written as 0.1 or 0.7; a product is not always.
        return Volatile.Read(ref _recorded) >= size && (double)Volatile.Read(ref _failures) / size >= settings.FailureRatio;
    }

    public override BreakerWindow Resize(CircuitBreakerSettings settings, in CoarseClock clock, long now)
    {
        if (settings.Window == size) return this;
        if (settings.Window == 0) return Create(settings, clock);
        var resized = new CountWindow(settings.Window);
        long end = Volatile.Read(ref _recorded);
        for (long at = Math.Max(0, end - Math.Min(size, settings.Window)); at < end; at++) resized.Add(IsFailed(at % size));
        return resized;
    }

    public override bool HasFailures => Volatile.Read(ref _failures) > 0;

    public override (long Calls, long Failures) Counts() => (Math.Min(Volatile.Read(ref _recorded), size), Volatile.Read(ref _failures));

    private bool IsFailed(long place) => (Volatile.Read(ref _failed[place / BitsAWord]) & (1L << (int)(place % BitsAWord))) != 0;

    private void Add(bool isFailed)
    {
        long place = (Interlocked.Increment(ref _recorded) - 1) % size;
        if (IsFailed(place) == isFailed) return; // the same as writing it: success after success costs no write
        ref long word = ref _failed[place / BitsAWord];
        long bit = 1L << (int)(place % BitsAWord);
        // Who really changed the bit counts it.
        if (isFailed && (Interlocked.Or(ref word, bit) & bit) == 0) Interlocked.Increment(ref _failures);
        else if (!isFailed && (Interlocked.And(ref word, ~bit) & bit) != 0) Interlocked.Decrement(ref _failures);
    }
}
