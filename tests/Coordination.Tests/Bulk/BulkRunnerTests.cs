using Mesh.Bulk;

namespace Mesh.Coordination.Tests.Bulk;

public sealed class BulkRunnerTests
{
    [Theory]
    [InlineData(BulkIsolation.None, 8)]
    [InlineData(BulkIsolation.Halves, 1)]
    [InlineData(BulkIsolation.Items, 1)]
    public async Task A_bad_item_fails_its_batch_or_alone(BulkIsolation isolation, int failed)
    {
        await using var bench = new CoordinatorBench();
        ItemOutcomes<int, int> outcomes = await bench.Bulk.RunAsync<int, int>(
            Enumerable.Range(0, 30).ToList(),
            static (batch, _) => batch.Contains(13) ? throw new InvalidOperationException() : new ValueTask<IReadOnlyList<int>>([.. batch.Select(static item => item * 2)]),
            new BulkOptions { BatchSize = 8, Isolation = isolation });
        Assert.Equal((30, failed, 0), (outcomes.Count, outcomes.Failed, outcomes.Unfinished));
        Assert.Equal(Enumerable.Range(0, 30), outcomes.Select(static outcome => outcome.Item));
        Assert.All(outcomes.Where(static outcome => outcome.IsSuccess), static outcome => Assert.Equal(outcome.Item * 2, outcome.Value));
    }

    [Fact]
    public async Task Random_runs_keep_order_and_bounds()
    {
        var random = new Random(8);
        for (int round = 0; round < 40; round++)
        {
            await using var bench = new CoordinatorBench();
            bench.Work.Does = static async (item, _) =>
            {
                for (int i = item % 3; i > 0; i--) await Task.Yield();
                return item;
            };
            int count = random.Next(0, 300), concurrency = random.Next(1, 6), size = random.Next(1, 40);
            int[] items = [.. Enumerable.Range(0, count)];
            async ValueTask<IReadOnlyList<int>> Call(IReadOnlyList<int> batch, CancellationToken token)
            {
                Assert.InRange(batch.Count, 1, size);
                await bench.Work.DoAsync(batch[0], token);
                return [.. batch];
            }

            var options = new BulkOptions { BatchSize = size, Concurrency = concurrency };
            ItemOutcomes<int, int> outcomes = random.Next(2) == 0 ? await bench.Bulk.RunAsync<int, int>(items, Call, options) : await bench.Bulk.RunAsync<int, int>(Stream(items), Call, options);
            Assert.InRange(bench.Work.Most, 0, concurrency);
            Assert.True(outcomes.IsSuccess);
            Assert.Equal(items, outcomes.Values);
            Assert.Equal(items, await BulkCall.RunAsync(0, items, new BulkPlan(TimeProvider.System) { BatchSize = size, Concurrency = concurrency }, null, (_, batch, token) => batch.Count == 0 ? new ValueTask<IReadOnlyList<int>>([]) : Call(batch, token), default));
        }
    }

    [Fact]
    public async Task Progress_comes_at_its_interval_and_at_the_end_with_rate_and_rest()
    {
        await using var bench = new CoordinatorBench();
        var reports = new List<BulkProgress>();
        await bench.Bulk.RunAsync<int, int>(
            new int[10],
            (batch, _) =>
            {
                bench.Mesh.Time.Advance(100);
                return new ValueTask<IReadOnlyList<int>>([.. batch]);
            },
            new BulkOptions { BatchSize = 1, Concurrency = 1, ProgressInterval = TimeSpan.FromMilliseconds(400) },
            new Reports(reports));
        Assert.Equal([4, 8, 10], reports.Select(static report => report.Done));
        Assert.Equal((10, 10.0, TimeSpan.FromMilliseconds(600)), (reports[0].Total, reports[0].Rate, reports[0].Remaining));
    }

    [Fact]
    public async Task A_source_whose_length_is_not_known_has_progress_without_a_rest()
    {
        await using var bench = new CoordinatorBench();
        var reports = new List<BulkProgress>();
        await bench.Bulk.RunAsync<int, int>(
            Stream([1, 2, 3]),
            (batch, _) =>
            {
                bench.Mesh.Time.Advance(1000);
                return new ValueTask<IReadOnlyList<int>>(batch);
            },
            new BulkOptions { BatchSize = 2, Concurrency = 1 }, new Reports(reports));
        Assert.Equal([(2, null), (3, null), (3, null)], reports.Select(static report => (report.Done, report.Remaining)));
        Assert.Equal(1.5, reports[^1].Rate);
    }

    [Fact]
    public async Task Of_a_thousand_items_one_bad_one_alone_fails_in_few_calls()
    {
        await using var bench = new CoordinatorBench();
        int calls = 0;
        ItemOutcomes<int, int> outcomes = await bench.Bulk.RunAsync<int, int>(
            Enumerable.Range(0, 1000),
            (batch, _) =>
            {
                Interlocked.Increment(ref calls);
                return batch.Contains(567) ? throw new InvalidOperationException() : new ValueTask<IReadOnlyList<int>>(batch);
            },
            new BulkOptions { BatchSize = 100, Isolation = BulkIsolation.Halves });
        Assert.Equal(567, Assert.Single(outcomes.Failures).Item);
        Assert.Equal(999, outcomes.Succeeded);
        Assert.InRange(calls, 11, 10 + 14);
    }

    [Fact]
    public async Task A_cancelled_run_returns_what_was_done()
    {
        await using var bench = new CoordinatorBench();
        using var source = new CancellationTokenSource();
        ItemOutcomes<int, int> outcomes = await bench.Bulk.RunAsync<int, int>(
            new[] { 0, 1, 2, 3, 4, 5 },
            async ValueTask<IReadOnlyList<int>> (batch, token) =>
            {
                if (batch[0] >= 2) await source.CancelAsync();
                token.ThrowIfCancellationRequested();
                return batch;
            },
            new BulkOptions { BatchSize = 2, Concurrency = 1 }, null, source.Token);
        Assert.Equal((6, 2, 0, 4), (outcomes.Count, outcomes.Succeeded, outcomes.Failed, outcomes.Unfinished));
        Assert.Equal(source.Token, Assert.IsType<OperationCanceledException>(outcomes.Interruption).CancellationToken);
    }

    private static async IAsyncEnumerable<int> Stream(int[] items)
    {
        foreach (int item in items)
        {
            if (item % 11 == 0) await Task.Yield();
            yield return item;
        }
    }

    private sealed class Reports(List<BulkProgress> reports) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => reports.Add(value);
    }
}
