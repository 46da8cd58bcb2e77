using Mesh.Metrics;

namespace Mesh.Runtime.Tests.Metrics;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void The_middle_of_a_bucket_is_within_a_64th_of_every_duration_in_it()
    {
        var random = new Random(1);
        for (int i = 0; i < 200_000; i++)
        {
            // Every power of two is met as often as the others.
            long ticks = random.NextInt64() >> random.Next(63);
            double error = Math.Abs(Recorded(ticks) - ticks);
            Assert.True(error <= ticks / 64.0, $"{ticks} was counted as {Recorded(ticks)}");
        }
    }

    [Fact]
    public void Each_duration_below_64_ticks_has_a_bucket_of_its_own()
    {
        for (long ticks = 0; ticks < 64; ticks++) Assert.Equal(ticks, Recorded(ticks));
    }

    [Fact]
    public void The_edges_of_every_power_of_two_are_counted_on_the_right_side()
    {
        for (int power = 6; power < 63; power++)
        {
            long edge = 1L << power;
            Assert.True(Recorded(edge - 1) < edge);
            Assert.True(Recorded(edge) >= edge);
        }
    }

    [Fact]
    public void A_negative_duration_counts_as_zero() => Assert.Equal(0, Recorded(-5));

    [Fact]
    public void The_longest_duration_there_is_can_be_counted() => Assert.InRange(Recorded(long.MaxValue), long.MaxValue * (63 / 64.0), long.MaxValue);

    [Fact]
    public void Histograms_are_added_up()
    {
        var totals = new long[LatencyBuckets.Count];
        (int first, int end) = (LatencyBuckets.Count, 0);
        foreach (long[] recorded in new long[][] { [1, 1, 500], [1, 500, 900] })
        {
            var histogram = new LatencyHistogram();
            foreach (long ticks in recorded) histogram.Record(ticks);
            histogram.AddTo(totals, ref first, ref end);
        }

        Assert.Equal([3, 2, 1], totals[first..end].Where(static count => count > 0));
        Assert.Equal(6, totals.Sum());
    }

    [Fact]
    public void Of_what_several_threads_record_in_one_bucket_nothing_is_lost()
    {
        const int each = 400_000;
        var histogram = new LatencyHistogram();
        using var together = new Barrier(3);
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            together.SignalAndWait();
            for (int i = 0; i < each; i++) histogram.Record(1000);
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Equal(3 * each, Buckets(histogram)[LatencyBuckets.IndexOf(1000)]);
        Assert.Equal(3 * each, histogram.Count);
    }

    private static double Recorded(long ticks)
    {
        var histogram = new LatencyHistogram();
        histogram.Record(ticks);
        int bucket = Array.IndexOf(Buckets(histogram), 1);
        Assert.Equal(LatencyBuckets.IndexOf(ticks), bucket);
        Assert.Equal(1, histogram.Count);
        return LatencyBuckets.Middle(bucket);
    }

    private static long[] Buckets(LatencyHistogram histogram)
    {
        var totals = new long[LatencyBuckets.Count];
        (int first, int end) = (LatencyBuckets.Count, 0);
        histogram.AddTo(totals, ref first, ref end);
        return totals;
    }
}
