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
                if (i % 10 == 0) accumulator.Failed(i % 20 == 0 ? "even" : "odd");
                accumulator.Completed((thread * 1000) + (i % 7));
            }
        });

        (long started, SortedDictionary<int, long> latencies, SortedDictionary<string, long> errors) = accumulator.Read();
        Assert.Equal(4 * Calls, started);
        Assert.Equal(4 * Calls, latencies.Values.Sum());
        Assert.Equal([("even", 4L * Calls / 20), ("odd", 4L * Calls / 20)], errors.Select(static pair => (pair.Key, pair.Value)));
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
                while (Volatile.Read(ref writing) > 0)
                {
                    (long started, SortedDictionary<int, long> latencies, _) = accumulator.Read();
                    long ended = latencies.Values.Sum();
                    Assert.True(started >= ended, $"{started} begun, {ended} ended");
                    Assert.True(started <= 2 * Calls);
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
