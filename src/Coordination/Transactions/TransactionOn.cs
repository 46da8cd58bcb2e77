using System.Runtime.CompilerServices;
using Mesh.Results;

namespace Mesh.Coordination;

/// <summary>Declares the operation of the next step of a transaction.</summary>
/// <typeparam name="TInput">The type of the first step's input.</typeparam>
/// <typeparam name="TCurrent">The type of the step's input.</typeparam>
/// <typeparam name="TContract">The contract.</typeparam>
public sealed class TransactionOn<TInput, TCurrent, TContract> where TContract : class
{
    private readonly Transaction<TInput, TCurrent> _before;
    private readonly string? _service;

    internal TransactionOn(Transaction<TInput, TCurrent> before, string? service) => (_before, _service) = (before, service);

    /// <summary>Adds a step.</summary>
    /// <typeparam name="TNext">The type of the step's result, which the next step gets.</typeparam>
    /// <param name="name">The name of the step, for messages.</param>
    /// <param name="operation">The operation of the step. It fails when it throws, or returns a failure (<see cref="IResult"/>).</param>
    /// <returns>The transaction with the step; <c>Compensate</c> adds its compensation.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    [OverloadResolutionPriority(1)]
    public TransactionStep<TInput, TCurrent, TNext, TContract> Do<TNext>(string name, Func<TContract, TCurrent, CancellationToken, ValueTask<TNext>> operation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(operation);
        return new TransactionStep<TInput, TCurrent, TNext, TContract>(_before, name, _service, operation);
    }

    /// <inheritdoc cref="Do{TNext}(string, Func{TContract, TCurrent, CancellationToken, ValueTask{TNext}})"/>
    public TransactionStep<TInput, TCurrent, TNext, TContract> Do<TNext>(string name, Func<TContract, TCurrent, CancellationToken, Task<TNext>> operation) =>
        Do(name, operation.AsValueTask());

    /// <summary>Adds a step without a result: the next step gets the same input.</summary>
    /// <param name="name">The name of the step, for messages.</param>
    /// <param name="operation">The operation of the step. It fails when it throws.</param>
    /// <returns>The transaction with the step; <c>Compensate</c> adds its compensation.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    [OverloadResolutionPriority(1)]
    public TransactionStep<TInput, TCurrent, TCurrent, TContract> Do(string name, Func<TContract, TCurrent, CancellationToken, ValueTask> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return Do<TCurrent>(name, async ValueTask<TCurrent> (contract, current, cancellationToken) =>
        {
            await operation(contract, current, cancellationToken).ConfigureAwait(false);
            return current;
        });
    }

    /// <inheritdoc cref="Do(string, Func{TContract, TCurrent, CancellationToken, ValueTask})"/>
    public TransactionStep<TInput, TCurrent, TCurrent, TContract> Do(string name, Func<TContract, TCurrent, CancellationToken, Task> operation) => Do(name, operation.AsValueTask());
}
