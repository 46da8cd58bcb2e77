using System.Runtime.CompilerServices;
using Mesh.Results;

namespace Mesh.Coordination;

/// <summary>Declares what the next step of a transaction does with its contract.</summary>
/// <typeparam name="TInput">What a run is given.</typeparam>
/// <typeparam name="TCurrent">What the step before returns.</typeparam>
/// <typeparam name="TContract">The contract.</typeparam>
public sealed class TransactionOn<TInput, TCurrent, TContract> where TContract : class
{
    private readonly Transaction<TInput, TCurrent> _before;
    private readonly string? _service;

    internal TransactionOn(Transaction<TInput, TCurrent> before, string? service) => (_before, _service) = (before, service);

    /// <summary>Adds a step.</summary>
    /// <typeparam name="TNext">What it returns, and the next step gets.</typeparam>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="operation">What it does. It fails when this throws, or returns a failure (<see cref="IResult"/>).</param>
    /// <returns>The transaction with the step; say with <c>Compensate</c> how it is undone.</returns>
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

    /// <summary>Adds a step that returns nothing: the next one gets what this one got.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="operation">What it does. It fails when this throws.</param>
    /// <returns>The transaction with the step; say with <c>Compensate</c> how it is undone.</returns>
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
