namespace Mesh.Policies;

/// <summary>
/// The most recent outcomes, one bit each. The ring needs no lock: a thread takes a ticket, which gives it a place. The number of failures
/// follows the bits that really change, so that it is right whenever no thread is writing, and the last thread to write sees a complete
/// ring.
/// </summary>
internal sealed class CountWindow(int size) : BreakerWindow
{
    private const int BitsPerWord = 64;

    private readonly long[] _failed = new long[((size - 1) / BitsPerWord) + 1];
    private long _recorded;
    private int _failures;

    public override bool Record(bool isFailure, CircuitBreakerSettings settings)
    {
        Add(isFailure);
        // Not before the window is full. The quotient of two whole numbers is exactly the number that was written as 0.1 or 0.7; a product
        // is not always.
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

    private bool IsFailed(long place) => (Volatile.Read(ref _failed[place / BitsPerWord]) & (1L << (int)(place % BitsPerWord))) != 0;

    private void Add(bool isFailed)
    {
        long place = (Interlocked.Increment(ref _recorded) - 1) % size;
        if (IsFailed(place) == isFailed) return; // no need to write: success after success costs no write
        ref long word = ref _failed[place / BitsPerWord];
        long bit = 1L << (int)(place % BitsPerWord);
        // The thread that really changes the bit counts it.
        if (isFailed && (Interlocked.Or(ref word, bit) & bit) == 0) Interlocked.Increment(ref _failures);
        else if (!isFailed && (Interlocked.And(ref word, ~bit) & bit) != 0) Interlocked.Decrement(ref _failures);
    }
}
