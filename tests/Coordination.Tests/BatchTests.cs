using Mesh.Bulk;
using Mesh.Results;

namespace Mesh.Coordination.Tests;

public sealed class BatchTests
{
    [Fact]
    public async Task Outcomes_are_in_the_order_of_the_items_and_a_failure_stands_for_itself()
    {
        await using var bench = new CoordinatorBench();
        var failure = new InvalidOperationException("Not three.");
        bench.Work.Does = async (item, _) =>
        {
            await Task.Yield();
            return item == 3 ? throw failure : item * 10;
        };
        ItemOutcomes<int, int> outcomes = await bench.Coordinator.BatchAsync<IWork, int, int>([1, 2, 3, 4], static (work, item, token) => work.DoAsync(item, token));
        Assert.Equal([1, 2, 3, 4], outcomes.Select(static outcome => outcome.Item));
        Assert.Equal([10, 20, 40], outcomes.Values);
        Assert.Same(failure, outcomes[2].Error);
        Assert.Null(outcomes.Interruption);
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(outcomes.ThrowIfFailed));
    }

    [Fact]
    public async Task Never_more_run_than_allowed_and_every_item_has_its_outcome()
    {
        var random = new Random(6);
        for (int round = 0; round < 30; round++)
        {
            await using var bench = new CoordinatorBench();
            int limit = random.Next(1, 9), count = random.Next(0, 200);
            bench.Work.Does = async (item, _) =>
            {
                for (int i = item % 4; i > 0; i--) await Task.Yield();
                return item % 7 == 3 ? throw new InvalidOperationException() : item;
            };
            ItemOutcomes<int, int> outcomes = await bench.Coordinator.BatchAsync<IWork, int, int>(Enumerable.Range(0, count), static (work, item, token) => work.DoAsync(item, token), new BatchOptions { Concurrency = limit });
            Assert.InRange(bench.Work.Most, 0, limit);
            Assert.Equal(Enumerable.Range(0, count), outcomes.Select(static outcome => outcome.Item));
            Assert.Equal((Enumerable.Range(0, count).Count(static item => item % 7 == 3), 0), (outcomes.Failed, outcomes.Unfinished));
        }
    }

    [Fact]
    public async Task A_cancelled_batch_tells_what_was_done()
    {
        await using var bench = new CoordinatorBench();
        using var source = new CancellationTokenSource();
        bench.Work.Does = async (item, token) =>
        {
            if (item < 2) return item;
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
            return item;
        };
        ItemOutcomes<int, int> outcomes = await bench.Coordinator.BatchAsync<IWork, int, int>([0, 1, 2, 3], static (work, item, token) => work.DoAsync(item, token), new BatchOptions { Concurrency = 1 }, source.Token);
        Assert.Equal([ItemStatus.Succeeded, ItemStatus.Succeeded, ItemStatus.Cancelled, ItemStatus.NotRun], outcomes.Select(static outcome => outcome.Status));
        Assert.Equal(source.Token, Assert.IsType<OperationCanceledException>(outcomes.Interruption).CancellationToken);
    }

    [Fact]
    public async Task The_first_failure_ends_a_batch_that_is_told_so()
    {
        await using var bench = new CoordinatorBench();
        bench.Work.Does = static (item, _) => item == 1 ? throw new InvalidOperationException() : Task.FromResult(item);
        ItemOutcomes<int, int> outcomes = await bench.Coordinator.BatchAsync<IWork, int, int>([0, 1, 2], static (work, item, token) => work.DoAsync(item, token), new BatchOptions { Concurrency = 1, StopOnError = true });
        Assert.Equal((1, 1, 1), (outcomes.Succeeded, outcomes.Failed, outcomes.Unfinished));
        Assert.IsType<InvalidOperationException>(outcomes.Interruption);
    }

    [Fact]
    public async Task A_batch_that_is_cancelled_before_it_begins_runs_nothing()
    {
        await using var bench = new CoordinatorBench();
        ItemOutcomes<int, int> outcomes = await bench.Coordinator.BatchAsync<IWork, int, int>([1, 2, 3], static (work, item, token) => work.DoAsync(item, token), null, new CancellationToken(canceled: true));
        Assert.All(outcomes, static outcome => Assert.Equal(ItemStatus.NotRun, outcome.Status));
        Assert.Equal((3, 0), (outcomes.Unfinished, bench.Work.Most));
        Assert.IsAssignableFrom<OperationCanceledException>(outcomes.Interruption);
    }

    [Fact]
    public async Task A_failure_that_is_returned_is_one_and_its_value_is_kept()
    {
        await using var bench = new CoordinatorBench();
        ItemOutcomes<int, Result<int>> outcomes = await bench.Coordinator.BatchAsync<IWork, int, Result<int>>([1, 2], static (_, item, _) => ValueTask.FromResult(item == 1 ? new ServiceError("sold", "Sold.") : (Result<int>)item));
        Assert.Equal([ItemStatus.Failed, ItemStatus.Succeeded], outcomes.Select(static outcome => outcome.Status));
        Assert.Equal("sold", outcomes[0].Value.Error!.Code);
        Assert.Equal("sold", Assert.IsType<ServiceException>(outcomes[0].Error).Code);
    }

    [Fact]
    public async Task A_contract_that_nobody_provides_is_named()
    {
        await using var bench = new CoordinatorBench();
        var error = await Assert.ThrowsAsync<ServiceException>(() => bench.Coordinator.BatchAsync<ICloneable, int>([1], static (_, _, _) => ValueTask.CompletedTask));
        Assert.Contains("System.ICloneable", error.Message, StringComparison.Ordinal);
    }
}
