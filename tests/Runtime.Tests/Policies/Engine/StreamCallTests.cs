using System.Runtime.CompilerServices;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Engine;

public class StreamCallTests
{
    [Fact]
    public async Task It_is_tried_again_until_its_first_item()
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(5) }) { Body = Bodies.Goes("FFS") };
        Assert.Equal([30, 31, 32], await All(Stream(subject)));
        Assert.Equal(3, subject.Inner);
    }

    [Fact]
    public async Task After_its_first_item_there_is_no_going_back()
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(5) }) { Body = Bodies.Succeeds };
        IAsyncEnumerator<int> items = Stream(subject, failsAfter: 2).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        Assert.True(await items.MoveNextAsync());
        await Assert.ThrowsAsync<IOException>(() => items.MoveNextAsync().AsTask());
        await items.DisposeAsync();
        Assert.Equal(1, subject.Inner);
    }

    [Fact]
    public async Task The_timeout_ends_with_the_first_item()
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500), TotalTimeout = Bodies.Timeout(600) }) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 400);
        IAsyncEnumerator<int> items = Stream(subject).GetAsyncEnumerator();
        ValueTask<bool> first = items.MoveNextAsync();
        subject.Time.Advance(400);
        Assert.True(await first);
        Assert.Equal(0, subject.Time.Timers);
        subject.Time.Advance(10_000);
        Assert.True(await items.MoveNextAsync());
        await items.DisposeAsync();
    }

    [Fact]
    public async Task A_first_item_that_does_not_come_times_out_and_is_tried_again()
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500), Retry = Bodies.Retry(1) }) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 1000);
        Task<bool> first = Stream(subject).GetAsyncEnumerator().MoveNextAsync().AsTask();
        await subject.PassAsync(500, timers: 2);
        await Waiting.Until(() => subject.Inner == 2);
        await subject.PassAsync(500, timers: 2);
        Assert.Equal(ServiceErrorKind.TimedOut, (await Assert.ThrowsAsync<ServiceException>(() => first.Soon())).Kind);
        Assert.Equal(2, subject.Inner);
    }

    [Fact]
    public async Task It_holds_its_slot_until_it_is_disposed()
    {
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1) }) { Body = Bodies.Succeeds };
        IAsyncEnumerable<int> stream = Stream(subject);
        IAsyncEnumerator<int> items = stream.GetAsyncEnumerator();
        Assert.Equal(0, subject.Limit.Active);
        await items.MoveNextAsync();
        await items.MoveNextAsync();
        Assert.Equal(1, subject.Limit.Active);
        Assert.Equal(ServiceErrorKind.LimitExceeded, (await Assert.ThrowsAsync<ServiceException>(() => All(stream))).Kind);
        await items.DisposeAsync();
        Assert.Equal(0, subject.Limit.Active);
        Assert.Equal(3, (await All(stream)).Count);
        Assert.Equal(0, subject.Limit.Active);
    }

    [Fact]
    public async Task One_that_waits_in_the_queue_begins_when_another_is_disposed()
    {
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1, queue: 1) }) { Body = Bodies.Succeeds };
        IAsyncEnumerator<int> items = Stream(subject).GetAsyncEnumerator();
        await items.MoveNextAsync();
        Task<List<int>> second = All(Stream(subject));
        Assert.False(second.IsCompleted);
        await items.DisposeAsync();
        Assert.Equal(3, (await second.Soon()).Count);
        Assert.Equal(0, subject.Limit.Active);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Its_slot_is_free_again_after_a_failure(int failsAfter)
    {
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1), Timeout = Bodies.Timeout(100), CircuitBreaker = Bodies.Breaker(9, 1) }) { Body = failsAfter == 0 ? Bodies.Fails : Bodies.Succeeds };
        await Assert.ThrowsAsync<IOException>(() => All(Stream(subject, failsAfter)));
        Assert.Equal(0, subject.Limit.Active);
        Assert.Equal(0, subject.Time.Timers);
    }

    [Fact]
    public async Task An_empty_stream_is_a_success()
    {
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1), CircuitBreaker = Bodies.Breaker(1, 1), Retry = Bodies.Retry(3) }) { Body = Bodies.Succeeds };
        Assert.Empty(await All(Stream(subject, count: 0)));
        Assert.Equal((1, 0), (subject.Inner, subject.Limit.Active));
    }

    [Fact]
    public async Task A_late_stream_that_was_abandoned_is_disposed()
    {
        var end = new TaskCompletionSource<int>();
        int disposed = 0;
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500) with { Abandon = true }, ConcurrencyLimit = Bodies.Limit(1) }) { Body = (_, _) => end.Task };
        ValueTask<bool> first = Stream(subject, disposed: () => disposed++).GetAsyncEnumerator().MoveNextAsync();
        subject.Time.Advance(500);
        await Assert.ThrowsAsync<ServiceException>(() => first.AsTask());
        Assert.Equal((1, 0), (subject.Limit.Active, disposed));
        end.SetResult(1);
        await Waiting.Until(() => subject.Limit.Active == 0);
        Assert.Equal(1, disposed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Cancelled_at_any_item_it_ends_with_the_callers_token(int after)
    {
        using var caller = new CancellationTokenSource();
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(5000), ConcurrencyLimit = Bodies.Limit(1), Retry = Bodies.Retry(3) }) { Body = null! };
        subject.Body = after == 0 ? Bodies.Takes(subject.Time, 1000) : Bodies.Succeeds;
        IAsyncEnumerator<int> items = Stream(subject, token: caller.Token).GetAsyncEnumerator(caller.Token);
        for (int i = 0; i < after; i++) Assert.True(await items.MoveNextAsync());
        ValueTask<bool> next = after == 0 ? items.MoveNextAsync() : default;
        caller.Cancel();
        if (after > 0) next = items.MoveNextAsync();
        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask())).CancellationToken);
        await items.DisposeAsync();
        Assert.Equal((0, 0), (subject.Limit.Active, subject.Time.Timers));
        Assert.Equal(1, subject.Inner);
    }

    [Fact]
    public async Task The_token_of_the_enumeration_holds_beside_that_of_the_call()
    {
        using var argument = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(5000) }) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 1000);
        ValueTask<bool> next = Stream(subject, token: argument.Token).GetAsyncEnumerator(enumeration.Token).MoveNextAsync();
        enumeration.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask());
    }

    [Fact]
    public async Task Its_breaker_opens_and_its_fallback_answers()
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(2, 1), Fallback = new() }) { Body = Bodies.Fails };
        for (int i = 0; i < 4; i++) Assert.Equal([-1], await All(Stream(subject)));
        Assert.Equal((2, CircuitState.Open), (subject.Inner, subject.Breaker));
    }

    [Fact]
    public async Task Each_enumeration_is_a_call()
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(1) }) { Body = Bodies.Succeeds };
        IAsyncEnumerable<int> stream = Stream(subject);
        Assert.Equal(0, subject.Inner);
        await All(stream);
        await All(stream);
        Assert.Equal(2, subject.Inner);
    }

    private static async Task<List<int>> All(IAsyncEnumerable<int> stream)
    {
        var all = new List<int>();
        await foreach (int item in stream) all.Add(item);
        return all;
    }

    // Its items are ten times the number of the call and more.
    private static IAsyncEnumerable<int> Stream(Subject subject, int failsAfter = -1, int count = 3, Action? disposed = null, CancellationToken token = default)
    {
        var policies = new StreamPolicies<Subject, int>(subject.Policies, subject.Operation, subject.Settings, new()
        {
            Call = (state, attempt) => Items(state, attempt),
            Fallback = subject.Settings.Fallback is null ? null : (_, exception, _) => One(exception is null ? 0 : -1),
        });
        return policies.Invoke(subject, token);

        async IAsyncEnumerable<int> Items(Subject state, [EnumeratorCancellation] CancellationToken attempt)
        {
            try
            {
                int call = await state.RunAsync(0, attempt).ConfigureAwait(false);
                for (int i = 0; i < count; i++)
                {
                    attempt.ThrowIfCancellationRequested();
                    if (i == failsAfter) throw new IOException();
                    yield return (call * 10) + i;
                }
            }
            finally
            {
                disposed?.Invoke();
            }
        }

        static async IAsyncEnumerable<int> One(int item)
        {
            await Task.CompletedTask;
            yield return item;
        }
    }
}
