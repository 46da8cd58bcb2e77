using System.Runtime.CompilerServices;
using Mesh.Results;

namespace Mesh.Coordination;

/// <summary>A transaction whose last step may still be given a compensation.</summary>
/// <typeparam name="TInput">What a run is given.</typeparam>
/// <typeparam name="TCurrent">What the step gets.</typeparam>
/// <typeparam name="TResult">What the step returns.</typeparam>
/// <typeparam name="TContract">The contract that it calls.</typeparam>
public sealed class TransactionStep<TInput, TCurrent, TResult, TContract> : Transaction<TInput, TResult> where TContract : class
{
    private readonly Transaction<TInput, TCurrent> _before;
    private readonly string _step;
    private readonly string? _service;
    private readonly Func<TContract, TCurrent, CancellationToken, ValueTask<TResult>> _operation;
    private readonly Func<TContract, TResult, CancellationToken, ValueTask>? _compensation;
    private readonly Func<TContract, TCurrent, CancellationToken, ValueTask>? _cleanUp;

    internal TransactionStep(Transaction<TInput, TCurrent> before, string step, string? service, Func<TContract, TCurrent, CancellationToken, ValueTask<TResult>> operation) : base(before.Name, before.Steps + 1) =>
        (_before, _step, _service, _operation) = (before, step, service, operation);

    private TransactionStep(
        TransactionStep<TInput, TCurrent, TResult, TContract> step,
        Func<TContract, TResult, CancellationToken, ValueTask>? compensation,
        Func<TContract, TCurrent, CancellationToken, ValueTask>? cleanUp)
        : this(step._before, step._step, step._service, step._operation) => (_compensation, _cleanUp) = (compensation, cleanUp);

    /// <summary>Says how the step is undone, once it has succeeded and a later one fails. It should bear being called twice: nobody knows of an attempt that timed out whether it was carried out.</summary>
    /// <param name="compensation">Undoes the step; gets what the step returned, and a token that is cancelled only by <see cref="TransactionOptions.CompensationTimeout"/>.</param>
    /// <returns>The transaction with the compensation.</returns>
    [OverloadResolutionPriority(1)]
    public TransactionStep<TInput, TCurrent, TResult, TContract> Compensate(Func<TContract, TResult, CancellationToken, ValueTask> compensation)
    {
        ArgumentNullException.ThrowIfNull(compensation);
        return new TransactionStep<TInput, TCurrent, TResult, TContract>(this, compensation, _cleanUp);
    }

    /// <inheritdoc cref="Compensate(Func{TContract, TResult, CancellationToken, ValueTask})"/>
    public TransactionStep<TInput, TCurrent, TResult, TContract> Compensate(Func<TContract, TResult, CancellationToken, Task> compensation) =>
        Compensate(compensation.AsValueTask());

    /// <summary>Says how the step is undone when it fails itself and may have been carried out all the same, or in part: after a timeout nobody knows.</summary>
    /// <param name="compensation">Undoes the step as far as it was carried out; gets what the step got.</param>
    /// <returns>The transaction with the compensation.</returns>
    [OverloadResolutionPriority(1)]
    public TransactionStep<TInput, TCurrent, TResult, TContract> CompensateFailure(Func<TContract, TCurrent, CancellationToken, ValueTask> compensation)
    {
        ArgumentNullException.ThrowIfNull(compensation);
        return new TransactionStep<TInput, TCurrent, TResult, TContract>(this, _compensation, compensation);
    }

    /// <inheritdoc cref="CompensateFailure(Func{TContract, TCurrent, CancellationToken, ValueTask})"/>
    public TransactionStep<TInput, TCurrent, TResult, TContract> CompensateFailure(Func<TContract, TCurrent, CancellationToken, Task> compensation) =>
        CompensateFailure(compensation.AsValueTask());

    internal override async ValueTask<StepOutput<TResult>> RunAsync(TInput input, TransactionRun run)
    {
        StepOutput<TCurrent> before = await _before.RunAsync(input, run).ConfigureAwait(false);
        StepRun step = run.Begin(_step, typeof(TContract));
        if (!before.GoesOn || run.IsCancelled()) return default;
        TContract? contract = null;
        try
        {
            contract = run.Resolve<TContract>(_service);
            TResult result = await _operation(contract, before.Value, run.CancellationToken).ConfigureAwait(false);
            if (ServiceError.Of(result) is not { } error)
            {
                run.Succeeded(step, _compensation is null ? null : token => _compensation(contract, result, token));
                return new StepOutput<TResult>(true, result);
            }

            run.Failed(step, error.ToException(), CleanUp(contract, before.Value));
        }
#pragma warning disable CA1031 // It is the outcome of the transaction.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            run.Failed(step, exception, contract is null ? null : CleanUp(contract, before.Value));
        }

        return default;
    }

    private Func<CancellationToken, ValueTask>? CleanUp(TContract contract, TCurrent current) => _cleanUp is null ? null : token => _cleanUp(contract, current, token);
}
