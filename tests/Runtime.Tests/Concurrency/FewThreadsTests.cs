using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Concurrency;

public sealed class FewThreadsTests
{
    [Fact]
    public async Task No_more_than_so_many_run_at_a_time_and_all_are_done_in_the_end()
    {
        var threads = new FewThreads(3);
        int running = 0, most = 0, done = 0;
        var gate = new ManualResetEventSlim();
        for (int i = 0; i < 50; i++)
        {
            threads.Begin(new Work(() =>
            {
                int now = Interlocked.Increment(ref running);
                lock (gate) most = Math.Max(most, now);
                gate.Wait();
                Interlocked.Decrement(ref running);
                Interlocked.Increment(ref done);
            }));
        }

        await Waiting.Until(() => Volatile.Read(ref running) == 3);
        gate.Set();
        await Waiting.Until(() => Volatile.Read(ref done) == 50);
        Assert.Equal(3, most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_left_behind_whoever_adds_it(int most)
    {
        var threads = new FewThreads(most);
        int done = 0;
        Thread[] adders =
        [
            .. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                for (int i = 0; i < 5000; i++)
                {
                    threads.Begin(new Work(() => Interlocked.Increment(ref done)));
                    if (i % 7 == 0) Thread.Yield();
                }
            })),
        ];
        foreach (Thread adder in adders) adder.Start();
        foreach (Thread adder in adders) adder.Join();
        await Waiting.Until(() => Volatile.Read(ref done) == 20_000);
    }

    private sealed class Work(Action work) : IThreadPoolWorkItem
    {
        public void Execute() => work();
    }
}
