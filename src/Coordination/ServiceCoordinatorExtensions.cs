using Mesh.Bulk;
using Mesh.Results;

namespace Mesh.Coordination;

/// <summary>Extends <see cref="IServiceCoordinator"/> to operations that return a <see cref="Task"/> or nothing, and to items in memory.</summary>
public static class ServiceCoordinatorExtensions
{
    /// <inheritdoc cref="IServiceCoordinator.BatchAsync"/>
    public static Task<ItemOutcomes<TItem, TResult>> BatchAsync<TContract, TItem, TResult>(
        this IServiceCoordinator coordinator, IEnumerable<TItem> items, Func<TContract, TItem, CancellationToken, Task<TResult>> operation, BatchOptions? options = null, CancellationToken cancellationToken = default) where TContract : class
    {
        ArgumentNullException.ThrowIfNull(coordinator);
        return coordinator.BatchAsync(items, operation.AsValueTask(), options, cancellationToken);
    }

    /// <summary>Calls an operation without a result for each item, several at a time, and returns the outcome of each.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="coordinator">The coordinator.</param>
    /// <param name="items">The items; read to their end before the first call.</param>
    /// <param name="operation">The call.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="cancellationToken">Prevents further calls, and is passed to those that run; all of them are waited for.</param>
    /// <returns>The outcomes, in the order of the items; their values are <see cref="Result.Success()"/>.</returns>
    /// <exception cref="ServiceException">No service provides the contract.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public static Task<ItemOutcomes<TItem, Result>> BatchAsync<TContract, TItem>(
        this IServiceCoordinator coordinator, IEnumerable<TItem> items, Func<TContract, TItem, CancellationToken, ValueTask> operation, BatchOptions? options = null, CancellationToken cancellationToken = default) where TContract : class
    {
        ArgumentNullException.ThrowIfNull(coordinator);
        ArgumentNullException.ThrowIfNull(operation);
        return coordinator.BatchAsync<TContract, TItem, Result>(items, async ValueTask<Result> (contract, item, token) =>
        {
            await operation(contract, item, token).ConfigureAwait(false);
            return Result.Success();
        }, options, cancellationToken);
    }

    /// <inheritdoc cref="BatchAsync{TContract, TItem}(IServiceCoordinator, IEnumerable{TItem}, Func{TContract, TItem, CancellationToken, ValueTask}, BatchOptions?, CancellationToken)"/>
    public static Task<ItemOutcomes<TItem, Result>> BatchAsync<TContract, TItem>(
        this IServiceCoordinator coordinator, IEnumerable<TItem> items, Func<TContract, TItem, CancellationToken, Task> operation, BatchOptions? options = null, CancellationToken cancellationToken = default) where TContract : class =>
        coordinator.BatchAsync(items, operation.AsValueTask(), options, cancellationToken);

    /// <inheritdoc cref="IServiceCoordinator.PipelineAsync"/>
    public static IAsyncEnumerable<TResult> PipelineAsync<TInput, TResult>(
        this IServiceCoordinator coordinator, Pipeline<TInput, TResult> pipeline, IEnumerable<TInput> source, PipelineOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(coordinator);
        ArgumentNullException.ThrowIfNull(source);
        return coordinator.PipelineAsync(pipeline, Each(source), options, cancellationToken);
    }

#pragma warning disable CS1998 // The items are at hand.
    private static async IAsyncEnumerable<T> Each<T>(IEnumerable<T> items)
#pragma warning restore CS1998
    {
        foreach (T item in items) yield return item;
    }
}
