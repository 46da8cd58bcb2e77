namespace Mesh.Policies;

/// <summary>
/// The last so many outcomes. A ring without a lock: who records takes a ticket, and with it a place. The number of failures follows what is written into the ring, so that it is right
/// whenever nobody is writing; who writes last looks at a ring that is complete.
/// </summary>
internal sealed class CountWindow(int size) : BreakerWindow
{
    private readonly int[] _failed = new int[size]; // 0 or 1
    private long _recorded;
    private int _failures;

    public override bool Record(bool isFailure, CircuitBreakerSettings settings)
    {
        Add(isFailure ? 1 : 0);
        // Not before it is full. The quotient of two whole numbers is the very number that was written as 0.1 or 0.7; a product is not always.
        return Volatile.Read(ref _recorded) >= size && (double)Volatile.Read(ref _failures) / size >= settings.FailureRatio;
    }

    public override BreakerWindow Resize(CircuitBreakerSettings settings, in CoarseClock clock)
    {
        if (settings.Window == size) return this;
        if (settings.Window == 0) return Create(settings, clock);
        var resized = new CountWindow(settings.Window);
        long end = Volatile.Read(ref _recorded);
        for (long at = Math.Max(0, end - Math.Min(size, settings.Window)); at < end; at++) resized.Add(Volatile.Read(ref _failed[at % size]));
        return resized;
    }

    public override (long Calls, long Failures) Counts() => (Math.Min(Volatile.Read(ref _recorded), size), Volatile.Read(ref _failures));

    private void Add(int failed)
    {
        long ticket = Interlocked.Increment(ref _recorded) - 1;
        ref int place = ref _failed[ticket % size];
        if (Volatile.Read(ref place) == failed) return; // the same as writing it: success after success costs no write
        int replaced = Interlocked.Exchange(ref place, failed);
        if (replaced != failed) Interlocked.Add(ref _failures, failed - replaced);
    }
}
