using System.Runtime.CompilerServices;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>What a caller of a facade sees: exactly what the service did.</summary>
public sealed class OperationCallTests : IDisposable
{
    private readonly Observed _observed = new();

    public enum Kind
    {
        Task,
        TaskOfResult,
        ValueTask,
        ValueTaskOfResult,
    }

    public static TheoryData<Kind> Kinds => [.. Enum.GetValues<Kind>()];

    public static TheoryData<Kind, bool> KindsPendingOrNot
    {
        get
        {
            var data = new TheoryData<Kind, bool>();
            foreach (Kind kind in Enum.GetValues<Kind>())
            {
                data.Add(kind, true);
                data.Add(kind, false);
            }

            return data;
        }
    }

    public void Dispose() => _observed.Dispose();

    [Fact]
    public void A_result_passes_through()
    {
        _observed.Store.OnGet = static () => 42;
        Assert.Equal(42, _observed.Facade.Get());
        Assert.Equal((1, 0, 0), Counts());
    }

    [Fact]
    public void An_exception_passes_through_untouched()
    {
        var thrown = new InvalidOperationException();
        _observed.Store.OnGet = () => Throw(thrown);

        Exception? caught = Record.Exception(() => _observed.Facade.Get());

        Assert.Same(thrown, caught);
        Assert.Contains(nameof(Throw), caught!.StackTrace, StringComparison.Ordinal);
        Assert.Equal((1, 0, 1), Counts());
    }

    [Theory]
    [MemberData(nameof(KindsPendingOrNot))]
    public async Task The_result_of_a_task_passes_through(Kind kind, bool pending)
    {
        var gate = new Gate();
        Behave(kind, async () =>
        {
            if (pending) await gate.PassAsync(CancellationToken.None);
            return 42;
        });

        Task task = Invoke(kind);
        Assert.Equal(pending ? (0, 1, 0) : (1, 0, 0), Counts());
        gate.Release();
        await task.Soon();

        if (task is Task<int> withResult) Assert.Equal(42, await withResult);
        Assert.True(task.IsCompletedSuccessfully);
        Assert.Equal((1, 0, 0), Counts());
    }

    [Theory]
    [MemberData(nameof(KindsPendingOrNot))]
    public async Task The_exception_of_a_task_passes_through_untouched(Kind kind, bool pending)
    {
        var gate = new Gate();
        var thrown = new InvalidOperationException();
        Behave(kind, async () =>
        {
            if (pending) await gate.PassAsync(CancellationToken.None);
            return Throw(thrown);
        });

        Task task = Invoke(kind);
        gate.Release();
        Exception? caught = await Record.ExceptionAsync(() => task.Soon());

        Assert.Same(thrown, caught);
        Assert.Equal(TaskStatus.Faulted, task.Status);
        Assert.Contains(nameof(Throw), caught!.StackTrace, StringComparison.Ordinal);
        Assert.Equal((1, 0, 1), Counts());
        Assert.Equal("System.InvalidOperationException", Assert.Single(_observed.Snapshot.Errors).Key);
    }

    [Theory]
    [MemberData(nameof(KindsPendingOrNot))]
    public async Task The_cancellation_of_a_task_passes_through_with_its_token(Kind kind, bool pending)
    {
        using var source = new CancellationTokenSource();
        var gate = new Gate();
        Behave(kind, async () =>
        {
            if (pending) await gate.PassAsync(CancellationToken.None);
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
            return 0;
        });

        Task task = Invoke(kind);
        gate.Release();
        OperationCanceledException caught = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task.Soon());

        Assert.Equal(TaskStatus.Canceled, task.Status);
        Assert.Equal(source.Token, caught.CancellationToken);
        Assert.Equal((1, 0, 1), Counts());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_exception_before_the_task_is_made_is_counted_too(Kind kind)
    {
        var thrown = new InvalidOperationException();
        Func<Task<int>> throws = () => throw thrown;
        Behave(kind, throws);

        Assert.Same(thrown, Record.Exception(() => { _ = Invoke(kind); }));
        Assert.Equal((1, 0, 1), Counts());
    }

    [Fact]
    public void A_completed_task_is_handed_on_as_the_same_object()
    {
        Task<int> task = Task.FromResult(1);
        _observed.Store.OnTask = () => task;
        Assert.Same(task, _observed.Facade.LoadAsync());
        Assert.Same(task, _observed.Facade.SaveAsync());
        Assert.Equal((2, 0, 0), Counts());
    }

    [Fact]
    public void A_service_that_returns_no_task_at_all_is_left_alone()
    {
        _observed.Store.OnTask = static () => null!;
        Assert.Null(_observed.Facade.LoadAsync());
        Assert.Null(_observed.Facade.SaveAsync());
        Assert.Equal((2, 0, 0), Counts());
    }

    [Fact]
    public void When_nobody_observes_even_a_pending_task_is_the_same_object_and_the_call_is_nothing()
    {
        using var observed = new Observed(accumulate: false);
        var pending = new TaskCompletionSource<int>();
        observed.Store.OnTask = () => pending.Task;

        Assert.Same(pending.Task, observed.Facade.LoadAsync());
        Assert.Same(pending.Task, observed.Facade.SaveAsync());
        observed.Metrics.Operation("a", "b", "c").Start(out OperationCall call);
        Assert.Equal(default, call);
        Assert.Equal(0, observed.Snapshot.Count);
    }

    [Fact]
    public async Task A_value_task_source_is_consumed_exactly_once()
    {
        foreach (bool pending in new[] { false, true })
        {
            var source = new OnceSource();
            if (!pending) source.Complete(7);
            _observed.Store.OnValueTask = () => source.Task;
            ValueTask<int> task = _observed.Facade.CountAsync();
            Assert.Equal(0, source.Consumed);
            if (pending) source.Complete(7);
            Assert.Equal(7, await task);
            Assert.Equal(1, source.Consumed);
        }

        var untyped = new OnceSource();
        untyped.Complete(0);
        _observed.Store.OnFlush = () => untyped.UntypedTask;
        await _observed.Facade.FlushAsync();
        Assert.Equal(1, untyped.Consumed);
        Assert.Equal((3, 0, 0), Counts());
    }

    [Fact]
    public async Task A_value_task_source_that_failed_is_consumed_once_and_counted()
    {
        var source = new OnceSource();
        var thrown = new InvalidOperationException();
        source.Fail(thrown);
        _observed.Store.OnValueTask = () => source.Task;
        Assert.Same(thrown, await Record.ExceptionAsync(async () => await _observed.Facade.CountAsync()));
        Assert.Equal(1, source.Consumed);
        Assert.Equal((1, 0, 1), Counts());
    }

    [Fact]
    public async Task A_call_is_counted_once_however_often_its_task_is_awaited()
    {
        var gate = new Gate();
        Behave(Kind.Task, async () =>
        {
            await gate.PassAsync(CancellationToken.None);
            return 1;
        });
        Task task = Invoke(Kind.Task);
        gate.Release();
        await task.Soon();
        await task;
        Assert.Equal((1, 0, 0), Counts());
    }

    [Fact]
    public async Task An_operation_that_continues_on_a_context_does_not_change_the_one_of_its_caller()
    {
        var gate = new Gate();
        Behave(Kind.Task, async () =>
        {
            await gate.PassAsync(CancellationToken.None);
            return 1;
        });
        var value = new AsyncLocal<string> { Value = "caller" };
        Task task = Invoke(Kind.Task);
        gate.Release();
        await task.Soon();
        Assert.Equal("caller", value.Value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Throw(Exception exception) => throw exception;

    private void Behave(Kind kind, Func<Task<int>> work)
    {
        _observed.Store.OnTask = work;
        if (kind == Kind.ValueTask) _observed.Store.OnFlush = () => new ValueTask(work());
        if (kind == Kind.ValueTaskOfResult) _observed.Store.OnValueTask = () => new ValueTask<int>(work());
    }

    private Task Invoke(Kind kind) => kind switch
    {
        Kind.Task => _observed.Facade.SaveAsync(),
        Kind.TaskOfResult => _observed.Facade.LoadAsync(),
        Kind.ValueTask => _observed.Facade.FlushAsync().AsTask(),
        _ => _observed.Facade.CountAsync().AsTask(),
    };

    private (long Count, long Active, long Errors) Counts() => (_observed.Snapshot.Count, _observed.Snapshot.Active, _observed.Snapshot.ErrorCount);
}
