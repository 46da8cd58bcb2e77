using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>A pending call behaves as if an async method awaited it.</summary>
[Collection("Alone")]
public sealed class PendingCallTests : IDisposable
{
    private readonly Observed _observed = new();
    private readonly TaskCompletionSource<int> _inner = new();

    public enum Kind
    {
        Task,
        TaskWithResult,
        ValueTask,
        ValueTaskWithResult,
    }

    public static TheoryData<Kind, bool> Kinds => new()
    {
        { Kind.Task, false }, { Kind.TaskWithResult, false },
        { Kind.ValueTask, false }, { Kind.ValueTask, true },
        { Kind.ValueTaskWithResult, false }, { Kind.ValueTaskWithResult, true },
    };

    public void Dispose() => _observed.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_end_is_recorded_before_the_caller_sees_it(Kind kind, bool pooled)
    {
        long countedBefore = -1;
        Task caller = Caller();
        Assert.Equal((0, 1), (_observed.Snapshot.Count, _observed.Snapshot.Active));
        Inline(() => _inner.SetResult(42)); // the caller continues inside
        Assert.Equal(1, countedBefore);
        await caller;

        async Task Caller()
        {
            Assert.Equal(kind is Kind.TaskWithResult or Kind.ValueTaskWithResult ? 42 : 0, await Call(kind, pooled).ConfigureAwait(false));
            countedBefore = _observed.Snapshot.Count;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_is_thrown_once_between_service_and_caller(Kind kind, bool pooled)
    {
        var thrown = new InvalidOperationException();
        ValueTask<int> task = Call(kind, pooled);
        int throws = 0;
        EventHandler<FirstChanceExceptionEventArgs> count = (_, raised) => throws += ReferenceEquals(raised.Exception, thrown) ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += count;
        try
        {
            Inline(() => _inner.SetException(thrown));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= count;
        }

        Assert.Same(thrown, await Record.ExceptionAsync(async () => await task));
        // Ours, and that of Call below, which is such a caller.
        Assert.Equal(2, throws);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_cancellation_comes_out_with_its_token(Kind kind, bool pooled)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        ValueTask<int> task = Call(kind, pooled);
        _inner.SetCanceled(source.Token);
        Task outer = task.AsTask();
        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outer)).CancellationToken);
        Assert.Equal(TaskStatus.Canceled, outer.Status);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_the_observers_do_stays_out_of_the_context_of_who_completes_the_call(Kind kind, bool pooled)
    {
        var local = new AsyncLocal<string?> { Value = "caller" };
        string? inObserver = null;
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, _, _, _) =>
        {
            inObserver = local.Value;
            local.Value = "observer";
        });
        listener.Start();
        listener.EnableMeasurementEvents(_observed.Metrics.Duration);

        ValueTask<int> task = Call(kind, pooled);
        local.Value = "completer";
        Inline(() => _inner.SetResult(1));

        Assert.Equal(("caller", "completer"), (inObserver, local.Value));
        await task;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_exception_of_an_observer_comes_out_of_the_task(Kind kind, bool pooled)
    {
        var ofObserver = new InvalidOperationException();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw ofObserver);
        listener.Start();
        listener.EnableMeasurementEvents(_observed.Metrics.Duration);
        ValueTask<int> task = Call(kind, pooled);
        _inner.SetResult(1);
        Assert.Same(ofObserver, await Record.ExceptionAsync(async () => await task));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pending_value_task_source_is_consumed_exactly_once(bool pooled)
    {
        _observed.Metrics.PoolPendingCalls = pooled;
        var source = new OnceSource();
        _observed.Store.OnValueTask = () => source.Task;
        _observed.Store.OnFlush = () => source.UntypedTask;
        ValueTask<int> withResult = _observed.Facade.CountAsync();
        source.Complete(7);
        Assert.Equal(7, await withResult);
        Assert.Equal(1, source.Consumed);

        source.Reset();
        ValueTask without = _observed.Facade.FlushAsync();
        source.Complete(7);
        await without;
        Assert.Equal(2, source.Consumed);
    }

    [Fact]
    public async Task A_pooled_value_task_may_be_awaited_once_only()
    {
        using var observed = new Observed(pool: true);
        observed.Store.OnValueTask = () => new ValueTask<int>(_inner.Task);
        ValueTask<int> task = observed.Facade.CountAsync();
        _inner.SetResult(7);
        Assert.Equal(7, await task);
#pragma warning disable CA2012 // That is the point.
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await task);
#pragma warning restore CA2012
    }

    [Fact]
    public async Task Pooled_calls_that_overlap_do_not_mix_their_results()
    {
        _observed.Metrics.PoolPendingCalls = true;
        for (int round = 0; round < 20; round++)
        {
            var inner = new TaskCompletionSource<int>[8];
            var outer = new Task<int>[8];
            for (int i = 0; i < inner.Length; i++)
            {
                TaskCompletionSource<int> one = inner[i] = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
                _observed.Store.OnValueTask = () => new ValueTask<int>(one.Task);
                outer[i] = _observed.Facade.CountAsync().AsTask();
            }

            for (int i = 0; i < inner.Length; i++) inner[i * 3 % 8].SetResult(i * 3 % 8);
            Assert.Equal(Enumerable.Range(0, 8), await Task.WhenAll(outer));
        }

        Assert.Equal((160, 0), (_observed.Snapshot.Count, _observed.Snapshot.Active));
    }

    // Completes a task so that what awaits it goes on at once, which the test runner's context would prevent.
    private static void Inline(Action complete)
    {
        SynchronizationContext? ofRunner = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        complete();
        SynchronizationContext.SetSynchronizationContext(ofRunner);
    }

    private async ValueTask<int> Call(Kind kind, bool pooled)
    {
        _observed.Metrics.PoolPendingCalls = pooled;
        _observed.Store.OnTask = () => _inner.Task;
        _observed.Store.OnFlush = () => new ValueTask(_inner.Task);
        _observed.Store.OnValueTask = () => new ValueTask<int>(_inner.Task);
        switch (kind)
        {
            case Kind.Task:
                await _observed.Facade.SaveAsync().ConfigureAwait(false);
                return 0;
            case Kind.ValueTask:
                await _observed.Facade.FlushAsync().ConfigureAwait(false);
                return 0;
            case Kind.TaskWithResult:
                return await _observed.Facade.LoadAsync().ConfigureAwait(false);
            default:
                return await _observed.Facade.CountAsync().ConfigureAwait(false);
        }
    }
}
