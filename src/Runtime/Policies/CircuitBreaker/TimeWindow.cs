namespace Mesh.Policies;

/// <summary>
/// The outcomes of the most recent stretch of time, in ten slices; the oldest slice is dropped as a whole. Counting an outcome is one
/// interlocked addition, and the sums are taken only when they can open the breaker.
/// </summary>
internal sealed class TimeWindow : BreakerWindow
{
    private const int Slices = 10;

    private readonly CoarseClock _clock;
    private readonly TimeSpan _sampling;
    private readonly long _length; // length of a slice, in milliseconds
    private readonly Slice[] _slices = new Slice[Slices];
    private readonly object _turning = new();

    // Whether a success can open the breaker: there are failures, but too few calls to judge by. Otherwise only a failure raises the ratio,
    // until a slice is dropped.
    private volatile bool _awaitsThroughput;

    public TimeWindow(TimeSpan sampling, in CoarseClock clock)
    {
        _clock = clock;
        _sampling = sampling;
        _length = Math.Max(1, (long)Math.Ceiling(sampling.TotalMilliseconds / Slices));
        for (int i = 0; i < Slices; i++) _slices[i] = new Slice { Number = -1 };
    }

    public override bool Record(bool isFailure, CircuitBreakerSettings settings)
    {
        long number = _clock.Milliseconds / _length;
        Slice slice = At(number);
        if (isFailure) Interlocked.Increment(ref slice.Failures);
        else Interlocked.Increment(ref slice.Successes);
        return (isFailure || _awaitsThroughput) && IsReached(number, settings);
    }

    public override BreakerWindow Resize(CircuitBreakerSettings settings, in CoarseClock clock, long now)
    {
        if (settings.Window == 0 && settings.Sampling == _sampling) return this;
        if (settings.Window > 0) return Create(settings, clock);
        var resized = new TimeWindow(settings.Sampling, clock) { _awaitsThroughput = true };
        long oldest = (now / resized._length) - Slices;
        // Oldest first: a later slice that falls into the same place replaces it.
        foreach (Slice slice in _slices.Where(slice => slice.Number > (now / _length) - Slices).OrderBy(static slice => slice.Number))
        {
            long number = slice.Number * _length / resized._length;
            if (number <= oldest) continue;
            Slice target = resized.At(number);
            target.Successes += Volatile.Read(ref slice.Successes);
            target.Failures += Volatile.Read(ref slice.Failures);
        }

        return resized;
    }

    public override bool HasFailures => Array.Exists(_slices, static slice => Volatile.Read(ref slice.Failures) > 0);

    public override (long Calls, long Failures) Counts() => Counts(_clock.Milliseconds / _length);

    private bool IsReached(long number, CircuitBreakerSettings settings)
    {
        (long total, long failures) = Counts(number);
        bool isEnough = total >= settings.MinimumThroughput;
        _awaitsThroughput = failures > 0 && !isEnough;
        return failures > 0 && isEnough && (double)failures / total >= settings.FailureRatio;
    }

    private (long Calls, long Failures) Counts(long number)
    {
        long failures = 0, total = 0;
        foreach (Slice slice in _slices)
        {
            if (Volatile.Read(ref slice.Number) <= number - Slices) continue;
            long failed = Volatile.Read(ref slice.Failures);
            failures += failed;
            total += failed + Volatile.Read(ref slice.Successes);
        }

        return (total, failures);
    }

    private Slice At(long number)
    {
        Slice slice = _slices[number % Slices];
        return Volatile.Read(ref slice.Number) >= number ? slice : Turn(slice, number);
    }

    private Slice Turn(Slice slice, long number)
    {
        lock (_turning)
        {
            if (slice.Number >= number) return slice;
            (slice.Successes, slice.Failures) = (0, 0);
            Volatile.Write(ref slice.Number, number);
            _awaitsThroughput = true; // the dropped slice may have held successes
            return slice;
        }
    }

    private sealed class Slice
    {
        public long Number;
        public long Successes;
        public long Failures;
    }
}
