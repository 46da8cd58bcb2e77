using System.ComponentModel;
using Mesh.Registry;

namespace Mesh.Generation;

/// <summary>Calls the operations of one service by their number. Generated code derives from it, a class for each service.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ServiceDispatch
{
    private OperationInfo[]? _operations;

    /// <summary>The operations; an operation's number is its place here.</summary>
    public IReadOnlyList<OperationInfo> Operations => _operations ??= Describe();

    /// <summary>Those that cannot be called by name.</summary>
    public virtual IReadOnlyList<UncallableOperation> Uncallable => [];

    /// <summary>Calls an operation.</summary>
    /// <param name="operation">Its number.</param>
    /// <param name="target">Gives the contract.</param>
    /// <param name="arguments">The arguments: as many as there are parameters, and of their types.</param>
    /// <param name="cancellationToken">For the operation that takes one.</param>
    /// <returns>What it returned.</returns>
    public abstract ValueTask<object?> InvokeAsync(int operation, DispatchTarget target, object?[] arguments, CancellationToken cancellationToken);

    /// <summary>Describes the operations; called once or a few times.</summary>
    /// <returns>The operations.</returns>
    protected abstract OperationInfo[] Describe();

    /// <summary>What a task returned.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Null.</returns>
    protected static async ValueTask<object?> Awaited(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.ConfigureAwait(false);
        return null;
    }

    /// <summary>What a task returned.</summary>
    /// <typeparam name="T">Its type.</typeparam>
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

/// <summary>What a call by name is made on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DispatchTarget
{
    /// <summary>The service as one of its contracts.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <returns>Its facade.</returns>
    public abstract T Contract<T>() where T : class;
}

/// <summary>An operation that cannot be called by name.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Reason">Why not, as a sentence about it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UncallableOperation(string Name, string Reason);
