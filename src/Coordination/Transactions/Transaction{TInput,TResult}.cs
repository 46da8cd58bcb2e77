namespace Mesh.Coordination;

/// <summary>
/// A transaction: steps that are undone when a later one fails, as in a saga (Garcia-Molina and Salem, 1987). Built once,
/// immutable, and run as often as needed by <see cref="IServiceCoordinator.TransactionAsync"/>. Each step calls a contract and gets
/// the result of the step before.
/// </summary>
/// <typeparam name="TInput">The type of the first step's input.</typeparam>
/// <typeparam name="TResult">The type of the last step's result.</typeparam>
public abstract class Transaction<TInput, TResult>
{
    private protected Transaction(string name, int steps) => (Name, Steps) = (name, steps);

    /// <summary>The name of the transaction, for messages.</summary>
    public string Name { get; }

    /// <summary>The number of steps.</summary>
    internal int Steps { get; }

    /// <summary>Selects the contract that the next step calls.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="service">The name of the service. Required when several provide the contract.</param>
    /// <returns>The builder of the step.</returns>
    public TransactionOn<TInput, TResult, TContract> On<TContract>(string? service = null) where TContract : class => new(this, service);

    /// <summary>Runs the steps up to this one; without a value when one of them failed, which the run knows.</summary>
    internal abstract ValueTask<StepOutput<TResult>> RunAsync(TInput input, TransactionRun run);
}

/// <summary>The value that a step passes on, if any.</summary>
internal readonly record struct StepOutput<T>(bool GoesOn, T Value);

/// <summary>The beginning of a transaction, without a step: passes the input on.</summary>
internal sealed class TransactionBegin<TInput>(string name) : Transaction<TInput, TInput>(name, 0)
{
    internal override ValueTask<StepOutput<TInput>> RunAsync(TInput input, TransactionRun run) => new(new StepOutput<TInput>(true, input));
}
