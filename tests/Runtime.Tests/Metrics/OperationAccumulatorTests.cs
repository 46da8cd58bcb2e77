using Mesh.Metrics;

namespace Mesh.Runtime.Tests.Metrics;

public sealed class OperationAccumulatorTests
{
    private const int Calls = 50_000;

    [Fact]
    public void Of_what_several_threads_count_at_once_nothing_is_lost()
    {
        var accumulator = new OperationAccumulator();
        InParallel(4, thread =>
        {
            for (int i = 0; i < Calls; i++)
            {
                accumulator.Started();
                accumulator.Completed((thread * 1000) + (i % 7));
            }
        });

        var buckets = new long[LatencyBuckets.Count];
        Assert.Equal((4 * Calls, 0), (accumulator.Read(buckets).Count, accumulator.Read(buckets).Active));
        Assert.Equal(4 * Calls, buckets.Sum());
        Assert.Equal(0, accumulator.Pending);
    }

    [Fact]
    public void Of_the_calls_of_more_threads_than_processors_none_is_lost()
    {
        using var metrics = new MeshMetrics(new MeshOptions());
        Operation operation = metrics.Operation("service", "IContract", "Operation");
        int threads = (2 * Environment.ProcessorCount) + 1;
        InParallel(threads, thread =>
        {
            for (int i = 0; i < Calls; i++)
            {
                operation.Start(out OperationCall call);
                if (i % 1000 == thread) call.Observe(new InvalidOperationException());
                call.Leave();
            }
        });

        OperationSnapshot snapshot = Assert.Single(metrics.Snapshot());
        Assert.Equal((long)threads * Calls, snapshot.Count);
        Assert.Equal(0, snapshot.Active);
        Assert.Equal(threads * (Calls / 1000), snapshot.ErrorCount);
    }

    [Fact]
    public void A_reading_while_calls_are_made_never_shows_more_ended_than_begun()
    {
        var accumulator = new OperationAccumulator();
        int writing = 2;
        InParallel(3, thread =>
        {
            if (thread == 2)
            {
                var buckets = new long[LatencyBuckets.Count];
                while (Volatile.Read(ref writing) > 0)
                {
                    (long ended, long active, _, _) = accumulator.Read(buckets);
                    Assert.InRange(active, 0, 2 * Calls);
                    Assert.InRange(ended, 0, 2 * Calls);
                    Assert.True(accumulator.Pending >= 0);
                }

                return;
            }

            for (int i = 0; i < Calls; i++)
            {
                accumulator.Started();
                accumulator.Completed(i);
            }

            Interlocked.Decrement(ref writing);
        });
    }

    private static void InParallel(int threads, Action<int> work)
    {
        Exception? failure = null;
        Thread[] all = [.. Enumerable.Range(0, threads).Select(index => new Thread(() => failure = Record.Exception(() => work(index)) ?? failure))];
        foreach (Thread thread in all) thread.Start();
        foreach (Thread thread in all) thread.Join();
        Assert.Null(failure);
    }
}
