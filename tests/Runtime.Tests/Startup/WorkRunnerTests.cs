using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup;

public sealed class WorkRunnerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(500)] // after many that were done at once, one thread is enough until it is held up
    public async Task Work_that_blocks_its_thread_holds_up_nobody(int before)
    {
        var runner = new WorkRunner();
        using var last = new ManualResetEventSlim();
        var all = new CountdownEvent(before + 4);
        for (int i = 0; i < before; i++) runner.Begin(new Work(() => all.Signal()));
        for (int i = 0; i < 3; i++)
        {
            runner.Begin(new Work(() =>
            {
                last.Wait();
                all.Signal();
            }));
        }

        runner.Begin(new Work(() =>
        {
            last.Set();
            all.Signal();
        }));
        await Task.Run(all.Wait).Soon();
    }

    [Fact]
    public async Task However_much_work_blocks_for_ever_what_comes_after_it_is_done()
    {
        var runner = new WorkRunner();
        var end = new ManualResetEventSlim();
        for (int i = 0; i < 40; i++) runner.BeginBlocking(new Work(() => end.Wait()));
        using var all = new CountdownEvent(1_000);
        for (int i = 0; i < 1_000; i++) runner.BeginBlocking(new Work(() => all.Signal()));
        await Task.Factory.StartNew(() => all.Wait(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Soon();
        end.Set();
    }

    [Fact]
    public async Task However_many_hold_the_threads_of_the_pool_the_next_begins()
    {
        var runner = new WorkRunner();
        var end = new ManualResetEventSlim();
        using var all = new CountdownEvent(200);
        for (int i = 0; i < 200; i++)
        {
            runner.Begin(new Work(() =>
            {
                all.Signal();
                end.Wait();
            }));
        }

        await Task.Factory.StartNew(() => all.Wait(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Soon();
        end.Set();
    }

    [Fact]
    public async Task All_work_is_done_once_whoever_asks_for_it()
    {
        var runner = new WorkRunner();
        var done = new int[20_000];
        var all = new CountdownEvent(done.Length);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(part => Task.Run(() =>
        {
            for (int i = part; i < done.Length; i += 4)
            {
                int each = i;
                runner.Begin(new Work(() =>
                {
                    Interlocked.Increment(ref done[each]);
                    all.Signal();
                }));
            }
        })));
        await Task.Run(all.Wait).Soon();
        Assert.All(done, static times => Assert.Equal(1, times));
    }

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
