namespace Mesh.Coordination.Tests;

public sealed class PipelineTests
{
    private static Pipeline<int, int> Of(StageOptions first, StageOptions? second = null) => Pipeline.Of<int>()
        .On<IWork>().Then("first", static (work, item, token) => work.DoAsync(item, token), first)
        .On<IWork>().Then("second", static (_, item, _) => ValueTask.FromResult(item + 1), second);

    [Fact]
    public async Task Order_and_bounds_are_kept_whatever_the_stages_do()
    {
        var random = new Random(7);
        for (int round = 0; round < 40; round++)
        {
            await using var bench = new CoordinatorBench();
            bool ordered = random.Next(2) == 0;
            int limit = random.Next(1, 7), count = random.Next(0, 150);
            bench.Work.Does = static async (item, _) =>
            {
                for (int i = item * 7 % 5; i > 0; i--) await Task.Yield();
                return item;
            };
            var stage = new StageOptions { Concurrency = limit, Capacity = random.Next(1, 9), Ordered = ordered };
            List<int> results = await ToListAsync(bench.Coordinator.PipelineAsync(Of(stage, stage with { Concurrency = random.Next(1, 4) }), Enumerable.Range(0, count))).Soon();
            Assert.InRange(bench.Work.Most, 0, limit);
            Assert.Equal(Enumerable.Range(1, count), ordered ? results : results.Order());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_error_comes_after_what_was_before_it(int concurrency)
    {
        await using var bench = new CoordinatorBench();
        bench.Work.Does = static (item, _) => item == 5 ? throw new InvalidOperationException("Five.") : Task.FromResult(item);
        var results = new List<int>();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (int result in bench.Coordinator.PipelineAsync(Of(new StageOptions { Concurrency = concurrency }), Enumerable.Range(0, 100))) results.Add(result);
        });
        Assert.Equal("Five.", error.Message);
        Assert.Equal([1, 2, 3, 4, 5], results);
    }

    [Fact]
    public async Task What_is_skipped_is_told()
    {
        await using var bench = new CoordinatorBench();
        bench.Work.Does = static (item, _) => item % 3 == 0 ? throw new InvalidOperationException() : Task.FromResult(item);
        Pipeline<int, int> pipeline = Of(new StageOptions { Concurrency = 2, SkipErrors = true });
        Assert.Throws<ArgumentException>(() => bench.Coordinator.PipelineAsync(pipeline, [1]));
        var skipped = new List<SkippedItem>();
        Assert.Equal([2, 3, 5, 6], await ToListAsync(bench.Coordinator.PipelineAsync(pipeline, [0, 1, 2, 3, 4, 5, 6], new PipelineOptions { OnSkipped = skipped.Add })));
        Assert.Equal([0, 3, 6], skipped.Select(static skip => (int)skip.Item!).Order());
    }

    [Fact]
    public async Task Who_is_told_of_a_skipped_item_and_does_not_return_keeps_no_other_stage_from_its_work_and_is_told_one_after_the_other()
    {
        await using var bench = new CoordinatorBench();
        var last = new Gate();
        bench.Work.Does = async (item, _) =>
        {
            if (item < 5) throw new InvalidOperationException();
            await last.PassAsync(CancellationToken.None);
            return item;
        };
        Pipeline<int, int> pipeline = Of(new StageOptions { Concurrency = 2, SkipErrors = true });
        var skipped = new List<int>();
        int telling = 0;
        Task<List<int>> results = ToListAsync(bench.Coordinator.PipelineAsync(pipeline, Enumerable.Range(0, 6), new PipelineOptions
        {
            OnSkipped = skip =>
            {
                Assert.Equal(1, Interlocked.Increment(ref telling));
                // The other worker gets on: it skips what comes, and reaches the last.
                if (skipped.Count == 0) last.Entered.GetAwaiter().GetResult();
                skipped.Add((int)skip.Item!);
                if (skipped.Count == 5) last.Release();
                Interlocked.Decrement(ref telling);
            },
        }));
        Assert.Equal([6], await results.Soon());
        Assert.Equal([0, 1, 2, 3, 4], skipped.Order());
    }

    [Fact]
    public async Task A_consumer_that_stops_stops_the_source_and_the_stages_which_have_not_run_far_ahead()
    {
        await using var bench = new CoordinatorBench();
        int read = 0;
        IEnumerable<int> Source()
        {
            while (true) yield return read++;
        }

        await foreach (int _ in bench.Coordinator.PipelineAsync(Of(new StageOptions { Capacity = 2 }, new StageOptions { Capacity = 2 }), Source(), new PipelineOptions { Prefetch = 2 }).WithCancellation(CancellationToken.None)) break;
        int seen = read;
        Assert.InRange(seen, 1, 12);
        await Task.Yield();
        Assert.Equal((seen, 0), (read, bench.Work.Running));
    }

    [Fact]
    public async Task A_consumer_that_does_not_ask_holds_the_source_back()
    {
        await using var bench = new CoordinatorBench();
        int read = 0;
        IEnumerable<int> Source()
        {
            while (true) yield return Interlocked.Increment(ref read);
        }

        var options = new StageOptions { Capacity = 3 };
        await using IAsyncEnumerator<int> results = bench.Coordinator.PipelineAsync(Of(options, options), Source(), new PipelineOptions { Prefetch = 3 }).GetAsyncEnumerator();
        Assert.Equal(0, read); // nothing runs before the first item is asked for
        for (int asked = 1; asked <= 50; asked++)
        {
            Assert.True(await results.MoveNextAsync());
            Assert.InRange(Volatile.Read(ref read), asked, asked + 16);
        }
    }

    [Fact]
    public async Task Unordered_what_is_slow_holds_nothing_up()
    {
        await using var bench = new CoordinatorBench();
        var gate = new Gate();
        bench.Work.Does = async (item, token) =>
        {
            if (item == 0) await gate.PassAsync(token);
            return item;
        };
        var results = new List<int>();
        await foreach (int result in bench.Coordinator.PipelineAsync(Of(new StageOptions { Concurrency = 2, Ordered = false }), Enumerable.Range(0, 6)))
        {
            results.Add(result);
            if (results.Count == 5) gate.Release();
        }

        Assert.Equal([2, 3, 4, 5, 6, 1], results);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_error_in_the_middle_ends_the_stages_and_the_source(bool ordered)
    {
        await using var bench = new CoordinatorBench();
        bool isDisposed = false;
        IEnumerable<int> Source()
        {
            try
            {
                for (int i = 0; ; i++) yield return i;
            }
            finally
            {
                isDisposed = true;
            }
        }

        bench.Work.Does = static (item, _) => item == 20 ? throw new InvalidOperationException("Twenty.") : Task.FromResult(item);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ToListAsync(bench.Coordinator.PipelineAsync(Of(new StageOptions { Concurrency = 3, Ordered = ordered }), Source()))).Soon();
        Assert.True(isDisposed);
        Assert.Equal(0, bench.Work.Running);
    }

    [Fact]
    public async Task Disposing_cancels_what_runs_and_waits_for_it()
    {
        await using var bench = new CoordinatorBench();
        int cancelled = 0;
        bench.Work.Does = async (item, token) =>
        {
            if (item == 0) return item;
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                Interlocked.Increment(ref cancelled);
            }

            return item;
        };
        await using (IAsyncEnumerator<int> results = bench.Coordinator.PipelineAsync(Of(new StageOptions { Concurrency = 2 }), Enumerable.Range(0, 10)).GetAsyncEnumerator()) Assert.True(await results.MoveNextAsync().AsTask().Soon());
        Assert.Equal(0, bench.Work.Running);
        Assert.InRange(cancelled, 0, 2);
    }

    [Fact]
    public async Task The_callers_cancellation_has_his_token()
    {
        await using var bench = new CoordinatorBench();
        using var source = new CancellationTokenSource();
        bench.Work.Does = async (item, token) =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return item;
        };
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ToListAsync(bench.Coordinator.PipelineAsync(Of(new StageOptions()), [1, 2], null, source.Token))).Soon();
        Assert.Equal(source.Token, error.CancellationToken);
    }

    private static async Task<List<int>> ToListAsync(IAsyncEnumerable<int> items)
    {
        var list = new List<int>();
        await foreach (int item in items) list.Add(item);
        return list;
    }
}
