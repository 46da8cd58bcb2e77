using System.Runtime.CompilerServices;

namespace Mesh.Coordination;

/// <summary>Operations that return a <see cref="Task"/>, as those that return a <see cref="ValueTask"/>: what runs them knows only these.</summary>
internal static class TaskOperations
{
    public static Func<TContract, TItem, CancellationToken, ValueTask> AsValueTask<TContract, TItem>(
        this Func<TContract, TItem, CancellationToken, Task> operation, [CallerArgumentExpression(nameof(operation))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(operation, parameter);
        return (contract, item, cancellationToken) => new ValueTask(operation(contract, item, cancellationToken));
    }

    /// <inheritdoc cref="AsValueTask{TContract, TItem}"/>
    public static Func<TContract, TItem, CancellationToken, ValueTask<TResult>> AsValueTask<TContract, TItem, TResult>(
        this Func<TContract, TItem, CancellationToken, Task<TResult>> operation, [CallerArgumentExpression(nameof(operation))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(operation, parameter);
        return (contract, item, cancellationToken) => new ValueTask<TResult>(operation(contract, item, cancellationToken));
    }
}
