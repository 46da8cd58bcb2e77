using System.ComponentModel;
using Mesh.Registry;

namespace Mesh.Generation;

/// <summary>Calls the operations of a service by number. Generated code derives a class for each service.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ServiceDispatch
{
    private OperationInfo[]? _operations;

    /// <summary>The operations; the number of an operation is its index.</summary>
    public IReadOnlyList<OperationInfo> Operations => _operations ??= Describe();

    /// <summary>The operations that cannot be called by name.</summary>
    public virtual IReadOnlyList<UncallableOperation> Uncallable => [];

    /// <summary>Calls an operation.</summary>
    /// <param name="operation">The number of the operation.</param>
    /// <param name="target">Provides the contract.</param>
    /// <param name="arguments">The arguments, matching the parameters in number and type.</param>
    /// <param name="cancellationToken">The token, for an operation that takes one.</param>
    /// <returns>The return value.</returns>
    public abstract ValueTask<object?> InvokeAsync(int operation, DispatchTarget target, object?[] arguments, CancellationToken cancellationToken);

    /// <summary>Describes the operations; called once or a few times.</summary>
    /// <returns>The operations.</returns>
    protected abstract OperationInfo[] Describe();

    /// <summary>Awaits a task without a result.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Null.</returns>
    protected static async ValueTask<object?> Awaited(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.ConfigureAwait(false);
        return null;
    }

    /// <summary>Awaits a task and boxes its result.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="task">The task.</param>
    /// <returns>Its result.</returns>
    protected static async ValueTask<object?> Awaited<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return await task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="Awaited(Task)"/>
    protected static async ValueTask<object?> Awaited(ValueTask task)
    {
        await task.ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc cref="Awaited{T}(Task{T})"/>
    protected static async ValueTask<object?> Awaited<T>(ValueTask<T> task) => await task.ConfigureAwait(false);
}

/// <summary>The target of a call by name.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DispatchTarget
{
    /// <summary>Gets the service as one of its contracts.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <returns>Its facade.</returns>
    public abstract T Contract<T>() where T : class;
}

/// <summary>An operation that cannot be called by name.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Reason">The reason, as a sentence about the operation.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UncallableOperation(string Name, string Reason);
