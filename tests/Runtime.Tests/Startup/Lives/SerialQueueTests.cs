using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup;

public sealed class SerialQueueTests
{
    private readonly List<string> _log = [];
    private readonly List<Exception> _failures = [];

    [Fact]
    public void What_is_posted_runs_at_once_where_nothing_runs()
    {
        Queue().Post(TimeSpan.FromSeconds(3), Note, "a", null);
        Assert.Equal(["at 3", "a", "after"], _log);
    }

    [Fact]
    public void What_is_posted_while_something_runs_comes_after_it_in_the_order_in_which_it_was_posted()
    {
        SerialQueue queue = Queue();
        queue.Post(TimeSpan.FromSeconds(1), (_, _) =>
        {
            queue.Post(TimeSpan.FromSeconds(5), Note, "b", null);
            queue.Post(TimeSpan.FromSeconds(4), Note, "c", null);
            _log.Add("a");
        }, null, null);

        Assert.Equal(["at 1", "a", "after", "at 5", "b", "after", "at 4", "c", "after"], _log);
    }

    [Theory]
    [InlineData("before")]
    [InlineData("action")]
    [InlineData("after")]
    public void It_survives_whatever_is_thrown_in_it(string where)
    {
        bool throws = true;
        void ThrowAt(string place)
        {
            if (throws && place == where) throw new InvalidOperationException(place);
        }

        var queue = new SerialQueue(_ => ThrowAt("before"), () => ThrowAt("after"), _failures.Add);
        queue.Post(TimeSpan.Zero, (_, _) => ThrowAt("action"), null, null);
        throws = false;
        queue.Post(TimeSpan.Zero, Note, "next", null);

        Assert.Equal(["next"], _log);
        Assert.Equal(where, Assert.Single(_failures).Message);
    }

    [Fact]
    public void It_survives_that_whoever_is_told_of_it_throws_too()
    {
        var queue = new SerialQueue(static _ => { }, static () => { }, static _ => throw new InvalidOperationException("told"));
        queue.Post(TimeSpan.Zero, static (_, _) => throw new InvalidOperationException("action"), null, null);
        queue.Post(TimeSpan.Zero, Note, "next", null);
        Assert.Equal(["next"], _log);
    }

    [Fact]
    public void What_follows_from_what_happened_is_seen_to_after_a_failure_as_well()
    {
        var queue = new SerialQueue(static _ => { }, () => _log.Add("after"), _failures.Add);
        queue.Post(TimeSpan.Zero, static (_, _) => throw new InvalidOperationException(), null, null);
        Assert.Equal(["after"], _log);
    }

    [Fact]
    public async Task Of_many_threads_all_is_run_once_one_after_the_other()
    {
        const int threads = 8, each = 5_000;
        int inside = 0, runs = 0;
        int[] last = new int[threads];
        var queue = new SerialQueue(static _ => { }, static () => { }, _failures.Add);

        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
        {
            for (int i = 1; i <= each; i++) queue.Post(TimeSpan.Zero, Run, thread, i);
        })));
        await Waiting.Until(() => Volatile.Read(ref runs) == threads * each);

        Assert.Empty(_failures);
        Assert.All(last, static count => Assert.Equal(each, count));

        void Run(object? thread, object? number)
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            Assert.Equal(last[(int)thread!] + 1, (int)number!); // of one thread in its order
            last[(int)thread!] = (int)number!;
            Interlocked.Decrement(ref inside);
            Volatile.Write(ref runs, runs + 1);
        }
    }

    private SerialQueue Queue() => new(now => _log.Add($"at {now.TotalSeconds}"), () => _log.Add("after"), _failures.Add);

    private void Note(object? what, object? nothing) => _log.Add((string)what!);
}
