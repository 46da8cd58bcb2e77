using System.Collections.Concurrent;
using Mesh.Results;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Bulk;

/// <summary>What the facade of an operation with <c>[Bulk]</c> calls.</summary>
public sealed class BulkCallTests
{
    private static readonly BulkPlan s_small = new(TimeProvider.System) { BatchSize = 2, Concurrency = 1 };

    [Fact]
    public async Task A_list_of_no_more_than_one_batch_is_passed_on_as_it_is()
    {
        int[] items = [1, 2];
        Assert.Same(items, await BulkCall.RunAsync(0, items, s_small, null, static (_, batch, _) => ValueTask.FromResult(batch), default));
        Assert.Empty(await BulkCall.RunAsync(0, Array.Empty<int>(), s_small, null, static (_, batch, _) => ValueTask.FromResult(batch), default));
        Assert.Null(await BulkCall.RunAsync(0, (int[])null!, s_small, null, static (_, batch, _) => ValueTask.FromResult(batch), default));
    }

    [Fact]
    public async Task The_first_error_of_a_bulk_call_cancels_the_others_and_is_thrown_untouched()
    {
        var failure = new InvalidOperationException();
        int calls = 0;
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(async () => await BulkCall.RunAsync(0, new int[100], new BulkPlan(TimeProvider.System) { BatchSize = 10, Concurrency = 1 }, null, (_, batch, _) => ++calls == 3 ? throw failure : new ValueTask<IReadOnlyList<int>>(batch), default)));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void Rate_and_rest_are_not_guessed_where_nothing_is_known()
    {
        Assert.Equal((0.0, null), (new BulkProgress(5, 0, 10, TimeSpan.Zero).Rate, new BulkProgress(0, 0, 10, TimeSpan.FromSeconds(1)).Remaining));
        Assert.Null(new BulkProgress(5, 0, null, TimeSpan.FromSeconds(1)).Remaining);
        Assert.Equal(TimeSpan.FromSeconds(3), new BulkProgress(5, 1, 20, TimeSpan.FromSeconds(1)).Remaining);
    }

    [Fact]
    public async Task Each_batch_is_an_array_with_and_without_outcomes()
    {
        await BulkCall.RunAsync(0, new List<int> { 1, 2, 3 }, s_small, null, static (_, batch, _) => ValueTask.FromResult<IReadOnlyList<int>>((int[])batch), default);
        await BulkCall.RunAsync(0, new List<int> { 1, 2, 3 }, s_small, null, static (_, batch, _) => ValueTask.FromResult<IReadOnlyList<Result<int>>>([.. ((int[])batch).Select(static item => (Result<int>)item)]), default);
    }

    [Fact]
    public async Task What_is_no_list_is_read_once()
    {
        int read = 0;
        IEnumerable<int> Items()
        {
            read++;
            yield return 1;
        }

        Assert.Equal([1], BulkCall.ListOf(Items()));
        Assert.Equal(1, read);
        int[] list = [1];
        Assert.Same(list, BulkCall.ListOf(list));
        Assert.Null(BulkCall.ListOf<int>(null));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(BulkIsolation.None, "2 3")]
    [InlineData(BulkIsolation.Halves, "3")]
    [InlineData(BulkIsolation.Items, "3")]
    public async Task With_results_a_batch_that_throws_is_failures_and_the_others_run_on(BulkIsolation isolation, string failed)
    {
        IReadOnlyList<Result<int>> results = await BulkCall.RunAsync(
            0, Enumerable.Range(0, 6).ToArray(), new BulkPlan(TimeProvider.System) { BatchSize = 2, Concurrency = 1, Isolation = isolation }, null,
            static (_, batch, _) => batch.Contains(3) ? throw new InvalidOperationException("three") : ValueTask.FromResult<IReadOnlyList<Result<int>>>([.. batch.Select(static item => (Result<int>)item)]), default);
        Assert.Equal(failed, string.Join(' ', Enumerable.Range(0, 6).Where(item => results[item].IsFailure)));
        Assert.IsType<InvalidOperationException>(results[3].Error!.Exception);
        Assert.All(results.Where(static result => result.IsSuccess), result => Assert.Equal(results.ToList().IndexOf(result), result.GetValueOrThrow()));
    }

    [Fact]
    public async Task A_failure_that_is_returned_stays_as_it_is_and_an_operation_without_values_has_outcomes_too()
    {
        var sold = new ServiceError("sold", "Sold.");
        IReadOnlyList<Result> results = await BulkCall.RunAsync(
            0, new[] { 1, 2, 3 }, s_small, null, (_, batch, _) => batch.Count == 1 ? throw new ServiceException { Kind = ServiceErrorKind.Unavailable } : ValueTask.FromResult<IReadOnlyList<Result>>([sold, Result.Success()]), default);
        Assert.Same(sold, results[0].Error);
        Assert.True(results[1].IsSuccess);
        Assert.Equal(ServiceErrorKind.Unavailable, results[2].Error!.Kind);
    }

    [Fact]
    public async Task The_callers_cancellation_is_thrown_with_his_token_with_and_without_outcomes()
    {
        using var source = new CancellationTokenSource();
        int calls = 0;
        async ValueTask CancelAsync(CancellationToken token)
        {
            calls++;
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
        }

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await BulkCall.RunAsync(0, new int[9], s_small, null, (_, _, token) => CancelAsync(token), source.Token))).CancellationToken);
        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await BulkCall.RunAsync(0, new int[9], s_small, null, async ValueTask<IReadOnlyList<Result>> (_, _, token) =>
        {
            await CancelAsync(token);
            return [];
        }, source.Token))).CancellationToken);
        Assert.Equal(1, calls); // the second is cancelled before it begins
    }

    [Fact]
    public async Task The_progress_counts_items_and_comes_at_the_end_even_of_one_batch()
    {
        var reports = new Reports();
        await BulkCall.RunAsync(0, new int[7], new BulkPlan(TimeProvider.System) { BatchSize = 2, Concurrency = 1, ProgressInterval = TimeSpan.Zero }, reports, static (_, _, _) => default, default);
        Assert.Equal([2, 4, 6, 7, 7], reports.Select(static report => report.Done));
        Assert.All(reports, static report => Assert.Equal(7, report.Total));
        var one = new Reports();
        await BulkCall.RunAsync(0, new int[1], s_small, one, static (_, _, _) => default, default);
        Assert.Equal(1, one.Last().Done);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_progress_is_timed_by_the_clock_of_the_application(bool hasOutcomes)
    {
        var time = new FakeTimeProvider();
        var reports = new Reports();
        var plan = new BulkPlan(time) { BatchSize = 2, Concurrency = 1 };
        if (hasOutcomes) await BulkCall.RunAsync(0, new int[4], plan, reports, (_, batch, _) => Pass(batch.Select(static item => (Result<int>)item).ToArray()), default);
        else await BulkCall.RunAsync(0, new int[4], plan, reports, (_, batch, _) => Pass(batch), default);
        Assert.Equal([3, 6, 6], reports.Select(static report => report.Elapsed.TotalMinutes));

        ValueTask<IReadOnlyList<T>> Pass<T>(IReadOnlyList<T> batch)
        {
            time.Advance(TimeSpan.FromMinutes(3).TotalMilliseconds);
            return new ValueTask<IReadOnlyList<T>>(batch);
        }
    }

    [Fact]
    public async Task A_plan_without_batches_hands_over_the_list_as_it_is()
    {
        int[] items = new int[1000];
        Assert.Same(items, await BulkCall.RunAsync(0, items, BulkPlan.Whole(TimeProvider.System), null, static (_, batch, _) => ValueTask.FromResult(batch), default));
        IReadOnlyList<Result<int>> results = await BulkCall.RunAsync(0, items, BulkPlan.Whole(TimeProvider.System), new Reports(), static (_, batch, _) => ValueTask.FromResult<IReadOnlyList<Result<int>>>([.. batch.Select(item => (Result<int>)batch.Count)]), default);
        Assert.All(results, static result => Assert.Equal(1000, result.GetValueOrThrow()));
    }

    [Fact]
    public async Task Never_more_batches_run_than_allowed_and_the_order_is_kept()
    {
        var random = new Random(20);
        for (int round = 0; round < 30; round++)
        {
            int running = 0, most = 0, concurrency = random.Next(1, 5), size = random.Next(1, 20);
            int[] items = [.. Enumerable.Range(0, random.Next(0, 200))];
            IReadOnlyList<int> results = await BulkCall.RunAsync(0, items, new BulkPlan(TimeProvider.System) { BatchSize = size, Concurrency = concurrency }, null, async ValueTask<IReadOnlyList<int>> (_, batch, _) =>
            {
                int now = Interlocked.Increment(ref running);
                for (int seen = most; now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = most) { }
                for (int i = batch.Count == 0 ? 0 : batch[0] % 4; i > 0; i--) await Task.Yield();
                Interlocked.Decrement(ref running);
                return [.. batch.Where(static item => item % 3 != 0)]; // need not be as many
            }, default);
            Assert.InRange(most, 0, concurrency);
            Assert.Equal(items.Where(static item => item % 3 != 0), results);
        }
    }

    private sealed class Reports : ConcurrentQueue<BulkProgress>, IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => Enqueue(value);
    }
}
