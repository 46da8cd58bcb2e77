using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

public sealed class OperationStatisticsTests
{
    [Fact]
    public void Percentiles_and_mean_are_within_2_percent_of_the_exact_ones()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            // Log-normal, as latencies are: most short, some very long.
            long[] ticks = [.. Enumerable.Range(0, random.Next(1, 3000)).Select(_ => (long)(20_000 * Math.Exp(1.5 * Normal(random))))];
            OperationSnapshot snapshot = Summarize(ticks);
            Array.Sort(ticks);

            AssertClose(ticks[Rank(50, ticks.Length)], snapshot.P50, seed);
            AssertClose(ticks[Rank(95, ticks.Length)], snapshot.P95, seed);
            AssertClose(ticks[Rank(99, ticks.Length)], snapshot.P99, seed);
            AssertClose(ticks[^1], snapshot.Max, seed);
            AssertClose(ticks.Average(), snapshot.Mean, seed);
            Assert.Equal(ticks.Length, snapshot.Count);
        }
    }

    [Fact]
    public void A_percentile_is_the_nearest_rank_for_every_count()
    {
        // All but the last k are short: the percentile is long exactly when its rank falls among those.
        for (int count = 1; count <= 400; count++)
        {
            foreach (int percent in new[] { 50, 95, 99 })
            {
                int rank = Rank(percent, count) + 1;
                Assert.Equal(10, Percentile(percent, [.. Enumerable.Repeat(10L, rank), .. Enumerable.Repeat(1_000_000L, count - rank)]).Ticks);
                if (rank > 1) Assert.NotEqual(10, Percentile(percent, [.. Enumerable.Repeat(10L, rank - 1), .. Enumerable.Repeat(1_000_000L, count - rank + 1)]).Ticks);
            }
        }
    }

    [Fact]
    public void Without_calls_all_is_zero()
    {
        OperationSnapshot snapshot = Summarize([]);
        Assert.Equal((0, 0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (snapshot.Count, snapshot.Active, snapshot.Mean, snapshot.P50, snapshot.P99, snapshot.Max));
        Assert.Empty(snapshot.Errors);
    }

    [Fact]
    public void One_call_is_every_percentile()
    {
        OperationSnapshot snapshot = Summarize([50]);
        Assert.All([snapshot.P50, snapshot.P95, snapshot.P99, snapshot.Max, snapshot.Mean], static value => Assert.Equal(50, value.Ticks));
    }

    private static TimeSpan Percentile(int percent, long[] ticks)
    {
        OperationSnapshot snapshot = Summarize(ticks);
        return percent switch { 50 => snapshot.P50, 95 => snapshot.P95, _ => snapshot.P99 };
    }

    private static int Rank(int percent, int count) => ((percent * count) + 99) / 100 - 1;

    private static OperationSnapshot Summarize(long[] ticks)
    {
        var time = new FakeTimeProvider();
        using var metrics = new MeshMetrics(new MeshOptions(), time: time);
        Operation operation = metrics.Operation("s", "c", "o");
        foreach (long duration in ticks)
        {
            operation.Start(out OperationCall call);
            time.Advance(TimeSpan.FromTicks(duration));
            call.Leave();
        }

        return Assert.Single(metrics.Snapshot());
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static void AssertClose(double exact, TimeSpan measured, int seed) =>
        Assert.True(Math.Abs(measured.Ticks - exact) <= (exact * 0.02) + 1, $"Seed {seed}: {measured.Ticks} is not within 2 % of {exact}.");
}
