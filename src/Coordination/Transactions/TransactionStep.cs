using System.Runtime.CompilerServices;
using Mesh.Results;

namespace Mesh.Coordination;

/// <summary>A transaction to whose last step a compensation can be added.</summary>
/// <typeparam name="TInput">The type of the first step's input.</typeparam>
/// <typeparam name="TCurrent">The type of the step's input.</typeparam>
/// <typeparam name="TResult">The type of the step's result.</typeparam>
/// <typeparam name="TContract">The called contract.</typeparam>
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

    /// <summary>
    /// Adds a compensation, which undoes the step when it has succeeded and a later one fails. It should tolerate being called twice, since
    /// an attempt that timed out may have been carried out.
    /// </summary>
    /// <param name="compensation">Undoes the step; receives the result of the step, and a token that is only cancelled by <see cref="TransactionOptions.CompensationTimeout"/>.</param>
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

    /// <summary>
    /// Adds a compensation, which undoes the step when it fails itself and may still have been carried out, or in part, as after a timeout.
    /// </summary>
    /// <param name="compensation">Undoes the step as far as it was carried out; receives the input of the step.</param>
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
