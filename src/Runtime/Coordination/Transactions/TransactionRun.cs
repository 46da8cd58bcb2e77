namespace Mesh.Coordination;

/// <summary>One run of a transaction: what its steps did, and how they are undone.</summary>
internal sealed class TransactionRun(ContractSource contracts, IServiceProvider services, int steps, TimeProvider time, CancellationToken cancellationToken)
{
    private readonly List<StepRun> _steps = new(steps);

    public CancellationToken CancellationToken => cancellationToken;

    public Exception? Error { get; private set; }

    public IReadOnlyList<StepOutcome> Outcomes => [.. _steps.Select(static step => step.Outcome)];

    public T Resolve<T>(string? service) where T : class => contracts.Resolve<T>(services, service);

    /// <summary>Whether the caller has cancelled, before a step has begun: its turn does not come.</summary>
    public bool IsCancelled()
    {
        if (cancellationToken.IsCancellationRequested) Error = new OperationCanceledException(cancellationToken);
        return Error is not null;
    }

    public StepRun Begin(string name, Type contract)
    {
        var step = new StepRun(new StepOutcome(name, contract, StepStatus.NotRun), time.GetTimestamp());
        _steps.Add(step);
        return step;
    }

    public void Succeeded(StepRun step, Func<CancellationToken, ValueTask>? compensation)
    {
        step.Outcome = step.Outcome with { Status = StepStatus.Succeeded, Elapsed = time.GetElapsedTime(step.Begin) };
        step.Compensation = compensation;
    }

    public void Failed(StepRun step, Exception error, Func<CancellationToken, ValueTask>? compensation)
    {
        Error = error;
        step.Outcome = step.Outcome with { Status = StepStatus.Failed, Error = error, Elapsed = time.GetElapsedTime(step.Begin) };
        step.Compensation = compensation;
    }

    /// <summary>Undoes what can be undone, the last step first. One that fails does not keep the others from it.</summary>
    public async Task CompensateAsync(TimeSpan timeout, Action<StepOutcome> failed)
    {
        for (int i = _steps.Count - 1; i >= 0; i--)
        {
            StepRun step = _steps[i];
            if (step.Compensation is not { } compensation) continue;
            Exception? error = await TryAsync(compensation, timeout).ConfigureAwait(false);
            step.Outcome = step.Outcome with { Status = error is null ? StepStatus.Compensated : StepStatus.CompensationFailed, CompensationError = error };
            if (error is not null) failed(step.Outcome);
        }
    }

    // The caller's token has no say here: it may be what ended the transaction.
    private async Task<Exception?> TryAsync(Func<CancellationToken, ValueTask> compensation, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        try
        {
            Task undone = compensation(limit.Token).AsTask();
            await undone.WaitAsync(limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            return new ServiceException($"The compensation did not end within {timeout}.", exception) { Kind = ServiceErrorKind.TimedOut };
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
internal sealed class StepRun(StepOutcome outcome, long begin)
{
    public StepOutcome Outcome { get; set; } = outcome;

    public long Begin => begin;

    public Func<CancellationToken, ValueTask>? Compensation { get; set; }
}
