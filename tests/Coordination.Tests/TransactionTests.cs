using Mesh.Results;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination.Tests;

public sealed class TransactionTests
{
    [Fact]
    public async Task What_a_step_returns_flows_to_the_next()
    {
        await using var bench = new CoordinatorBench();
        Transaction<int, string> transaction = Transaction.Of<int>("sum")
            .On<IWork>().Do("ten", static (work, item, token) => work.DoAsync(item, token))
            .On<IWork>().Do("text", static (_, item, _) => ValueTask.FromResult($"<{item}>"));
        TransactionResult<string> result = await bench.Coordinator.TransactionAsync(transaction, 4);
        Assert.Equal("<40>", result.GetValueOrThrow());
        Assert.Equal("Transaction 'sum' succeeded: ten, text.", result.ToString());
    }

    [Fact]
    public async Task An_error_that_throws_when_it_is_asked_what_it_says_is_told_all_the_same()
    {
        await using var bench = new CoordinatorBench();
        TransactionResult<int> result = await bench.Coordinator.TransactionAsync(Transaction.Of<int>("order").On<IWork>().Do<int>("charge", static (_, _, _) => ValueTask.FromException<int>(new SpeechlessException())), 1);
        Assert.Equal($"Transaction 'order' failed at 'charge': {SpeechlessException.Text}.", result.ToString());
    }

    [Fact]
    public async Task Steps_are_undone_in_reverse_and_no_failure_of_that_is_hidden()
    {
        await using var bench = new CoordinatorBench();
        var journal = new Journal();
        var failure = new InvalidOperationException("Declined.");
        Transaction<int, int> transaction = Transaction.Of<int>("order")
            .On<IWork>().Do("a", static (work, item, token) => work.DoAsync(item, token)).Compensate((_, done, _) => Note(journal, $"undo a{done}"))
            .On<IWork>().Do("b", static (_, item, _) => ValueTask.FromResult(item + 1)).Compensate((_, _, _) => throw new NotSupportedException("Stuck."))
            .On<IWork>().Do("c", static (_, _, _) => default(ValueTask)).Compensate((_, done, _) => Note(journal, $"undo c{done}"))
            .On<IWork>().Do<int>("d", (_, _, _) => ValueTask.FromException<int>(failure)).CompensateFailure((_, got, _) => Note(journal, $"clean d{got}"))
            .On<IWork>().Do("e", static (_, item, _) => ValueTask.FromResult(item));
        TransactionResult<int> result = await bench.Coordinator.TransactionAsync(transaction, 1);
        Assert.Equal(["clean d11", "undo c11", "undo a10"], journal.Lines);
        Assert.Same(failure, result.Error);
        Assert.Equal([TransactionStepStatus.Compensated, TransactionStepStatus.CompensationFailed, TransactionStepStatus.Compensated, TransactionStepStatus.Compensated, TransactionStepStatus.NotRun], result.Steps.Select(static step => step.Status));
        Assert.IsType<NotSupportedException>(Assert.Single(result.CompensationErrors));
        Assert.Equal("Transaction 'order' failed at 'd': Declined. Undone: a, c, d. Not undone: b (Stuck).", result.ToString());
        Assert.Equal(ServiceErrorKind.CompensationFailed, Assert.Throws<ServiceException>(() => result.GetValueOrThrow()).Kind);
    }

    [Fact]
    public async Task A_cancelled_transaction_is_undone_with_a_token_that_is_not_cancelled()
    {
        await using var bench = new CoordinatorBench();
        using var source = new CancellationTokenSource();
        bool? cancelled = null;
        Transaction<int, int> transaction = Transaction.Of<int>("order")
            .On<IWork>().Do("a", static (_, item, _) => ValueTask.FromResult(item)).Compensate((_, _, token) =>
            {
                cancelled = token.IsCancellationRequested;
                return default(ValueTask);
            })
            .On<IWork>().Do("b", async ValueTask<int> (_, item, token) =>
            {
                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
                return item;
            });
        TransactionResult<int> result = await bench.Coordinator.TransactionAsync(transaction, 1, null, source.Token);
        Assert.False(cancelled);
        Assert.True(result.IsCompensated);
        Assert.IsType<OperationCanceledException>(result.Error);
    }

    [Fact]
    public async Task A_cancellation_between_two_steps_begins_no_other_and_undoes_the_first()
    {
        await using var bench = new CoordinatorBench();
        using var source = new CancellationTokenSource();
        var journal = new Journal();
        Transaction<int, int> transaction = Transaction.Of<int>("order")
            .On<IWork>().Do("a", async ValueTask<int> (_, item, _) =>
            {
                await source.CancelAsync(); // and succeeds all the same
                return item;
            }).Compensate((_, done, _) => Note(journal, $"undo a{done}"))
            .On<IWork>().Do("b", (_, item, _) => Note(journal, "b")).Compensate((_, _, _) => Note(journal, "undo b"))
            .On<IWork>().Do("c", static (_, _, _) => ValueTask.FromResult(1));
        TransactionResult<int> result = await bench.Coordinator.TransactionAsync(transaction, 7, null, source.Token);
        Assert.Equal(["undo a7"], journal.Lines);
        Assert.Equal([TransactionStepStatus.Compensated, TransactionStepStatus.NotRun, TransactionStepStatus.NotRun], result.Steps.Select(static step => step.Status));
        Assert.Equal(source.Token, Assert.IsAssignableFrom<OperationCanceledException>(result.Error).CancellationToken);
    }

    [Fact]
    public async Task A_transaction_that_is_cancelled_before_it_begins_does_nothing()
    {
        await using var bench = new CoordinatorBench();
        var journal = new Journal();
        Transaction<int, Result> transaction = Transaction.Of<int>("order").On<IWork>().Do("a", (_, _, _) => ValueTask.FromResult(Result.Success()));
        TransactionResult<Result> result = await bench.Coordinator.TransactionAsync(transaction, 1, null, new CancellationToken(canceled: true));
        Assert.IsAssignableFrom<OperationCanceledException>(result.Error);
        Assert.Equal(TransactionStepStatus.NotRun, Assert.Single(result.Steps).Status);
        Assert.Empty(journal.Lines);
    }

    [Fact]
    public async Task Every_compensation_that_fails_is_collected_in_the_order_in_which_they_ran()
    {
        await using var bench = new CoordinatorBench();
        Transaction<int, int> transaction = Transaction.Of<int>("order")
            .On<IWork>().Do("a", static (_, item, _) => ValueTask.FromResult(item)).Compensate((_, _, _) => throw new InvalidOperationException("a"))
            .On<IWork>().Do("b", static (_, item, _) => ValueTask.FromResult(item)).Compensate((_, _, _) => ValueTask.FromException(new InvalidOperationException("b")))
            .On<IWork>().Do("c", static ValueTask<int> (_, _, _) => throw new InvalidOperationException("c"));
        TransactionResult<int> result = await bench.Coordinator.TransactionAsync(transaction, 1);
        Assert.Equal(["a", "b"], result.CompensationErrors.Select(static error => error.Message).Order(StringComparer.Ordinal));
        Assert.False(result.IsCompensated);
        Assert.Equal("c", result.Error!.Message);
    }

    [Fact]
    public async Task A_compensation_that_does_not_end_is_given_up_and_told()
    {
        await using var bench = new CoordinatorBench();
        var gate = new Gate();
        Transaction<int, int> transaction = Transaction.Of<int>("order")
            .On<IWork>().Do("a", static (_, item, _) => ValueTask.FromResult(item)).Compensate((_, _, token) => gate.PassStubbornlyAsync(token))
            .On<IWork>().Do("b", static (_, _, _) => ValueTask.FromResult(Result.Failure<int>(new ServiceError("no", "No."))))
            .On<IWork>().Do("c", static (_, _, _) => ValueTask.FromResult(0));
        Task<TransactionResult<int>> running = bench.Coordinator.TransactionAsync(transaction, 1, new TransactionOptions { CompensationTimeout = TimeSpan.FromSeconds(5) });
        await gate.Entered;
        await Waiting.Until(() => bench.Mesh.Time.Timers > 0);
        bench.Mesh.Time.Advance(5000);
        TransactionResult<int> result = await running.Soon();
        Assert.Equal("no", ((ServiceException)result.Error!).Code);
        Assert.Equal(ServiceErrorKind.TimedOut, ((ServiceException)Assert.Single(result.CompensationErrors)).Kind);
        gate.Release();
    }

    [Fact]
    public async Task A_compensation_that_blocks_its_thread_is_given_up_and_told_and_the_others_are_undone()
    {
        await using var bench = new CoordinatorBench();
        var gate = new Gate();
        var journal = new Journal();
        CancellationToken given = default;
        Transaction<int, int> transaction = Transaction.Of<int>("order")
            .On<IWork>().Do("a", static (_, item, _) => ValueTask.FromResult(item)).Compensate((_, _, _) => Note(journal, "undo a"))
            .On<IWork>().Do("b", static (_, item, _) => ValueTask.FromResult(item)).Compensate((_, _, token) =>
            {
                given = token;
                token.UnsafeRegister(_ => gate.Pass(), null); // what hears of it blocks as well
                gate.Pass();
                return default(ValueTask);
            })
            .On<IWork>().Do<int>("c", static (_, _, _) => throw new InvalidOperationException("c"));

        Task<TransactionResult<int>> running = bench.Coordinator.TransactionAsync(transaction, 1, new TransactionOptions { CompensationTimeout = TimeSpan.FromSeconds(5) });
        await gate.Entered;
        await Waiting.Until(() => bench.Mesh.Time.Timers > 0);
        bench.Mesh.Time.Advance(4999);
        Assert.False(running.IsCompleted);
        bench.Mesh.Time.Advance(1);
        TransactionResult<int> result = await running.Soon();

        Assert.Equal(["undo a"], journal.Lines);
        Assert.Equal("c", result.Error!.Message);
        Assert.Equal([TransactionStepStatus.Compensated, TransactionStepStatus.CompensationFailed, TransactionStepStatus.Failed], result.Steps.Select(static step => step.Status));
        Assert.Equal("Transaction 'order' failed at 'c': c. Undone: a. Not undone: b (The compensation did not end within 5 s; it was told to stop, and may still run).", result.ToString());
        Assert.Equal(TimeSpan.FromSeconds(5), result.Elapsed);
        Assert.True(given.IsCancellationRequested);
        gate.Release();
    }

    [Fact]
    public async Task A_compensation_that_is_given_up_keeps_its_scope_until_it_has_ended()
    {
        await using var bench = new CoordinatorBench();
        bench.Mesh.Services.AddScoped<Held>();
        var gate = new Gate();
        Held? held = null;
        Transaction<int, int> transaction = Transaction.Of<int>("order")
            .On<Held>().Do("a", (resolved, item, _) =>
            {
                held = resolved;
                return ValueTask.FromResult(item);
            }).Compensate((_, _, token) => gate.PassStubbornlyAsync(token))
            .On<IWork>().Do<int>("b", static (_, _, _) => throw new InvalidOperationException("b"));

        Task<TransactionResult<int>> running = bench.Coordinator.TransactionAsync(transaction, 1, new TransactionOptions { CompensationTimeout = TimeSpan.FromSeconds(5) });
        await gate.Entered;
        await Waiting.Until(() => bench.Mesh.Time.Timers > 0);
        bench.Mesh.Time.Advance(5000);
        await running.Soon();
        Assert.False(held!.IsDisposed.Task.IsCompleted);

        gate.Release();
        await held.IsDisposed.Task.Soon();
    }

    [Fact]
    public async Task A_compensation_fails_with_what_it_throws_itself_be_it_a_timeout_or_a_cancellation()
    {
        await using var bench = new CoordinatorBench();
        Transaction<int, int> transaction = Transaction.Of<int>("order")
            .On<IWork>().Do("a", static (_, item, _) => ValueTask.FromResult(item)).Compensate(static (_, _, _) => throw new TimeoutException("a"))
            .On<IWork>().Do("b", static (_, item, _) => ValueTask.FromResult(item)).Compensate(static async ValueTask (_, _, _) =>
            {
                await Task.Yield();
                throw new OperationCanceledException("b");
            })
            .On<IWork>().Do<int>("c", static (_, _, _) => throw new InvalidOperationException("c"));
        TransactionResult<int> result = await bench.Coordinator.TransactionAsync(transaction, 1).Soon();
        Assert.Equal(["OperationCanceledException: b", "TimeoutException: a"], result.CompensationErrors.Select(static error => $"{error.GetType().Name}: {error.Message}"));
    }

    private sealed class Held : IDisposable
    {
        public TaskCompletionSource IsDisposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose() => IsDisposed.TrySetResult();
    }

    private static ValueTask Note(Journal journal, string line)
    {
        journal.Add(line);
        return default;
    }
}
