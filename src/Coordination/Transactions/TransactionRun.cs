using System.Globalization;

namespace Mesh.Coordination;

/// <summary>One run of a transaction: the results of its steps, and their compensations.</summary>
internal sealed class TransactionRun(ContractSource contracts, IServiceProvider services, int steps, TimeProvider time, CancellationToken cancellationToken)
{
    private readonly List<StepRun> _steps = new(steps);
    private readonly List<Task> _outlasting = []; // compensations that were given up and still run

    public CancellationToken CancellationToken => cancellationToken;

    public Exception? Error { get; private set; }

    public IReadOnlyList<TransactionStepResult> Outcomes => [.. _steps.Select(static step => step.Outcome)];

    public T Resolve<T>(string? service) where T : class => contracts.Resolve<T>(services, service);

    /// <summary>Whether the caller has cancelled before a step has begun, so that it does not run.</summary>
    public bool IsCancelled()
    {
        if (cancellationToken.IsCancellationRequested) Error = new OperationCanceledException(cancellationToken);
        return Error is not null;
    }

    public StepRun Begin(string name, Type contract)
    {
        var step = new StepRun(new TransactionStepResult(name, contract, TransactionStepStatus.NotRun), time.GetTimestamp());
        _steps.Add(step);
        return step;
    }

    public void Succeeded(StepRun step, Func<CancellationToken, ValueTask>? compensation)
    {
        step.Outcome = step.Outcome with { Status = TransactionStepStatus.Succeeded, Elapsed = time.GetElapsedTime(step.Begin) };
        step.Compensation = compensation;
    }

    public void Failed(StepRun step, Exception error, Func<CancellationToken, ValueTask>? compensation)
    {
        Error = error;
        step.Outcome = step.Outcome with { Status = TransactionStepStatus.Failed, Error = error, Elapsed = time.GetElapsedTime(step.Begin) };
        step.Compensation = compensation;
    }

    /// <summary>Completes when no work of the run is left, including abandoned work; does not fail.</summary>
    public Task EndedAsync() => Task.WhenAll(_outlasting.Select(static async undone => await undone.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)));

    /// <summary>Undoes all steps that can be undone, the last one first. A failure does not prevent the others.</summary>
    public async Task CompensateAsync(TimeSpan timeout, Action<TransactionStepResult> failed)
    {
        for (int i = _steps.Count - 1; i >= 0; i--)
        {
            StepRun step = _steps[i];
            if (step.Compensation is not { } compensation) continue;
            Exception? error = await TryAsync(compensation, timeout).ConfigureAwait(false);
            step.Outcome = step.Outcome with { Status = error is null ? TransactionStepStatus.Compensated : TransactionStepStatus.CompensationFailed, CompensationError = error };
            if (error is not null) failed(step.Outcome);
        }
    }

    // The caller's token has no say here: it may be what ended the transaction. On a thread of its own, since what blocks that would not come back to look at the clock.
    private async Task<Exception?> TryAsync(Func<CancellationToken, ValueTask> compensation, TimeSpan timeout)
    {
        var limit = new CancellationTokenSource();
        Task undone = Task.Run(() => compensation(limit.Token).AsTask(), CancellationToken.None);
        await undone.WaitAsync(timeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (undone.IsCompleted)
        {
            limit.Dispose();
            return await ErrorOfAsync(undone).ConfigureAwait(false);
        }

        // It keeps its token, and the scope. What hears of the cancellation does so elsewhere: it may block too.
        _ = limit.CancelAsync();
        _outlasting.Add(undone);
        return new ServiceException(string.Create(CultureInfo.InvariantCulture, $"The compensation did not end within {timeout.TotalSeconds:0.###} s; it was told to stop, and may still run.")) { Kind = ServiceErrorKind.TimedOut };
    }

    private static async Task<Exception?> ErrorOfAsync(Task ended)
    {
        try
        {
            await ended.ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Collected; the others are undone all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }
}

/// <summary>A step in a run.</summary>
internal sealed class StepRun(TransactionStepResult outcome, long begin)
{
    public TransactionStepResult Outcome { get; set; } = outcome;

    public long Begin => begin;

    public Func<CancellationToken, ValueTask>? Compensation { get; set; }
}
