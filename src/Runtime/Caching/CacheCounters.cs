namespace Mesh.Caching;

/// <summary>
/// Counts requests by result: one interlocked increment for a request, on counters of the processor that runs it, so that threads do not
/// contend for a cache line.
/// </summary>
internal sealed class CacheCounters(Action<CacheResult>? observer)
{
    private const int Results = 4;
    private const int Stride = 16; // 128 bytes: two cache lines, since adjacent ones are fetched in pairs

    private static readonly int s_stripes = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 16));

    private readonly long[] _counts = new long[(s_stripes + 1) * Stride];

    public void Count(CacheResult result)
    {
        Interlocked.Increment(ref _counts[((Thread.GetCurrentProcessorId() & (s_stripes - 1)) + 1) * Stride + (int)result]);
        observer?.Invoke(result);
    }

    public CacheStatistics Read(int entries)
    {
        Span<long> sums = stackalloc long[Results];
        for (int stripe = 1; stripe <= s_stripes; stripe++)
        {
            for (int result = 0; result < Results; result++) sums[result] += Volatile.Read(ref _counts[stripe * Stride + result]);
        }

        return new CacheStatistics(sums[(int)CacheResult.Hit], sums[(int)CacheResult.Miss], sums[(int)CacheResult.Stale], sums[(int)CacheResult.Joined], entries);
    }
}
