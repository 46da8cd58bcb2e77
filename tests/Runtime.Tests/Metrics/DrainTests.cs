using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

public sealed class DrainTests
{
    [Fact]
    public void A_closed_service_rejects_calls_in_a_way_that_says_to_try_again()
    {
        using var observed = new Observed();
        observed.Metrics.Close(new ServiceClosure("store"));

        ServiceException error = Assert.Throws<ServiceException>(() => observed.Facade.Get());

        Assert.Equal((ServiceErrorKind.Unavailable, "store", "Operation", true), (error.Kind, error.Service, error.Operation, error.IsTransient));
        Assert.Contains("is restarting", error.Message, StringComparison.Ordinal);
        Assert.Contains("Try again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_failed_to_restart_rejects_calls_with_the_cause()
    {
        using var observed = new Observed();
        var cause = new InvalidOperationException("no disk");
        observed.Metrics.Close(new ServiceClosure("store", ClosureReason.Failed, cause));

        ServiceException error = Assert.Throws<ServiceException>(() => observed.Facade.Get());

        Assert.False(error.IsTransient);
        Assert.Same(cause, error.InnerException);
        Assert.Contains("no disk", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_kind_of_operation_is_rejected_and_none_reaches_the_service()
    {
        using var observed = new Observed(accumulate: false);
        int calls = 0;
        observed.Store.OnGet = () => ++calls;
        observed.Store.OnTask = () => Task.FromResult(++calls);
        observed.Store.OnList = _ => Numbers();
        observed.Metrics.Close(new ServiceClosure("store"));

        Assert.Throws<ServiceException>(() => observed.Facade.Get());
        await Assert.ThrowsAsync<ServiceException>(() => observed.Facade.SaveAsync());
        await Assert.ThrowsAsync<ServiceException>(() => observed.Facade.LoadAsync());
        await Assert.ThrowsAsync<ServiceException>(async () => await observed.Facade.FlushAsync());
        await Assert.ThrowsAsync<ServiceException>(async () => await observed.Facade.CountAsync());
        IAsyncEnumerable<int> stream = observed.Facade.ListAsync();
        foreach (int _ in (int[])[1, 2])
        {
            IAsyncEnumerator<int> items = stream.GetAsyncEnumerator();
            await Assert.ThrowsAsync<ServiceException>(async () => await items.MoveNextAsync());
            Assert.False(await items.MoveNextAsync());
            await items.DisposeAsync();
        }

        Assert.Equal(0, calls);

        IAsyncEnumerable<int> Numbers()
        {
            calls++;
            return AsyncEnumerable.Empty<int>();
        }
    }

    [Fact]
    public void An_opened_service_is_called_again_and_rejections_are_no_calls_of_the_snapshot()
    {
        using var observed = new Observed();
        observed.Metrics.Close(new ServiceClosure("store"));
        Assert.Throws<ServiceException>(() => observed.Facade.Get());

        observed.Metrics.Open("store");

        Assert.Equal(1, observed.Facade.Get());
        Assert.Equal((1, 0, 0), (observed.Snapshot.Count, observed.Snapshot.Active, observed.Snapshot.ErrorCount));
    }

    [Fact]
    public void A_rejection_is_measured_as_a_failure_of_the_meter()
    {
        using var observed = new Observed();
        observed.ListenToDuration();
        observed.Metrics.Close(new ServiceClosure("store"));

        Assert.Throws<ServiceException>(() => observed.Facade.Get());

        Assert.Equal("unavailable", Observed.Tags(Assert.Single(observed.Durations))["error.type"]);
    }

    [Fact]
    public async Task A_rejected_call_that_returns_a_task_fails_in_its_task_and_not_where_it_is_made()
    {
        using var observed = new Observed();
        IStore facade = observed.Facade;
        observed.Store.OnList = static _ => Nothing();
        observed.Metrics.Close(new ServiceClosure("store"));

        Task[] calls = [facade.SaveAsync(), facade.LoadAsync(), facade.FlushAsync().AsTask(), facade.CountAsync().AsTask(), facade.ListAsync().GetAsyncEnumerator().MoveNextAsync().AsTask()];

        foreach (Task call in calls)
        {
            Assert.True(call.IsFaulted);
            ServiceException rejection = await Assert.ThrowsAsync<ServiceException>(() => call);
            Assert.Equal((ServiceErrorKind.Unavailable, true, "store", "Operation"), (rejection.Kind, rejection.IsTransient, rejection.Service, rejection.Operation));
        }

        Assert.Throws<ServiceException>(() => facade.Get());
        Assert.Equal(0, observed.Snapshot.Count);
    }

    [Fact]
    public async Task A_stream_whose_first_step_was_rejected_can_be_stepped_when_the_service_is_open_again()
    {
        using var observed = new Observed();
        observed.Store.OnList = static _ => Nothing();
        observed.Metrics.Close(new ServiceClosure("store"));
        await using IAsyncEnumerator<int> items = observed.Facade.ListAsync().GetAsyncEnumerator();
        await Assert.ThrowsAsync<ServiceException>(() => items.MoveNextAsync().AsTask());

        observed.Metrics.Open("store");

        Assert.False(await items.MoveNextAsync());
    }

    [Fact]
    public void An_operation_that_is_made_while_its_service_is_closed_is_closed_too()
    {
        using var observed = new Observed();
        observed.Metrics.Close(new ServiceClosure("late"));
        Operation made = observed.Metrics.Operation("late", "ILate", "Go");

        Assert.Throws<ServiceException>(() => made.Start(out _));
        observed.Metrics.Open("late");
        made.Start(out OperationCall call);
        call.Leave();
    }

    [Fact]
    public async Task What_is_not_called_is_drained_at_once()
    {
        using var observed = new Observed();
        observed.Facade.Get();
        await Drain(observed).Soon();
    }

    [Fact]
    public async Task Pending_tasks_are_waited_for_to_the_last()
    {
        using var observed = new Observed();
        var first = new TaskCompletionSource<int>();
        var second = new TaskCompletionSource<int>();
        observed.Store.OnTask = () => first.Task;
        observed.Store.OnValueTask = () => new ValueTask<int>(second.Task);
        Task call = observed.Facade.SaveAsync();
        ValueTask<int> other = observed.Facade.CountAsync();

        Task drained = Drain(observed);

        Assert.False(drained.IsCompleted);
        first.SetResult(1);
        await call.Soon();
        Assert.False(drained.IsCompleted);
        second.SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => other.AsTask().Soon());
        await drained.Soon();
    }

    [Fact]
    public async Task A_stream_is_under_way_until_it_is_exhausted_or_disposed_and_goes_on_meanwhile()
    {
        using var observed = new Observed();
        observed.Store.OnList = _ => Numbers();
        IAsyncEnumerator<int> read = observed.Facade.ListAsync().GetAsyncEnumerator();
        IAsyncEnumerator<int> broken = observed.Facade.ListAsync().GetAsyncEnumerator();
        Assert.True(await read.MoveNextAsync());
        Assert.True(await broken.MoveNextAsync());

        Task drained = Drain(observed);

        Assert.True(await read.MoveNextAsync());
        Assert.False(await read.MoveNextAsync());
        Assert.False(drained.IsCompleted);
        await broken.DisposeAsync();
        await drained.Soon();

        static async IAsyncEnumerable<int> Numbers()
        {
            yield return 1;
            await Task.Yield();
            yield return 2;
        }
    }

    [Fact]
    public async Task Under_load_no_call_is_inside_when_the_drain_has_completed()
    {
        using var observed = new Observed();
        int inside = 0, rejected = 0;
        observed.Store.OnTask = async () =>
        {
            Interlocked.Increment(ref inside);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            return 1;
        };
        using var stop = new CancellationTokenSource();
        Task[] callers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(CallAsync))];
        for (int round = 0; round < 200; round++)
        {
            await Drain(observed).Soon();
            Assert.Equal(0, Volatile.Read(ref inside));
            await Task.Yield();
            Assert.Equal(0, Volatile.Read(ref inside));
            observed.Metrics.Open("store");
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers).Soon();
        Assert.True(rejected > 0);
        Assert.Equal(0, observed.Snapshot.Active);

        async Task CallAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await observed.Facade.LoadAsync();
                }
                catch (ServiceException)
                {
                    Interlocked.Increment(ref rejected);
                    await Task.Yield();
                }
            }
        }
    }

    private static async IAsyncEnumerable<int> Nothing()
    {
        await Task.CompletedTask;
        yield break;
    }

    private static Task Drain(Observed observed)
    {
        var closure = new ServiceClosure("store");
        observed.Metrics.Close(closure);
        return closure.DrainAsync(observed.Metrics.OperationsOf("store"));
    }
}
