namespace Mesh.Coordination;

/// <summary>
/// Steps that are undone when a later one fails: a saga (Garcia-Molina and Salem, 1987). Built once, immutable, and run as often as needed by <see cref="IServiceCoordinator.TransactionAsync"/>.
/// Each step calls a contract and gets what the step before returned.
/// </summary>
/// <typeparam name="TInput">What a run is given.</typeparam>
/// <typeparam name="TResult">What the last step returns.</typeparam>
public abstract class Transaction<TInput, TResult>
{
    private protected Transaction(string name, int steps) => (Name, Steps) = (name, steps);

    /// <summary>The name, for messages.</summary>
    public string Name { get; }

    /// <summary>Number of steps.</summary>
    internal int Steps { get; }

    /// <summary>Says which contract the next step calls.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="service">The name of the service. Needed where several provide the contract.</param>
    /// <returns>Builder of the step.</returns>
    public TransactionOn<TInput, TResult, TContract> On<TContract>(string? service = null) where TContract : class => new(this, service);

    /// <summary>Runs the steps up to this one; null when one of them failed, which the run knows.</summary>
    internal abstract ValueTask<StepOutput<TResult>> RunAsync(TInput input, TransactionRun run);
}

/// <summary>Result that a step handed on.</summary>
internal readonly record struct StepOutput<T>(bool GoesOn, T Value);

/// <summary>No step yet: the first gets the input.</summary>
internal sealed class TransactionBegin<TInput>(string name) : Transaction<TInput, TInput>(name, 0)
{
    internal override ValueTask<StepOutput<TInput>> RunAsync(TInput input, TransactionRun run) => new(new StepOutput<TInput>(true, input));
}
