using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Mesh.Generation;

#pragma warning disable CA1000, CA1815 // Shapes are type arguments, never values.

/// <summary>The shape of a method that returns its result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueShape<T> : IReturnShape<T, T>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => true;

    /// <inheritdoc/>
    public static bool IsPoolable => false;

    /// <inheritdoc/>
    public static bool TryGetResult(in T returned, out T result)
    {
        result = returned;
        return true;
    }

    /// <inheritdoc/>
    public static ValueTask<T> Await(T returned) => new(returned);

    /// <inheritdoc/>
    public static T Pass(T returned, T result) => result;

    /// <inheritdoc/>
    public static T ToReturn(T result) => result;

    /// <inheritdoc/>
    public static T ToReturn(ValueTask<T> pending, bool isPooled) => pending.IsCompleted ? pending.GetAwaiter().GetResult() : pending.AsTask().GetAwaiter().GetResult();
}

/// <summary>The shape of a method that returns nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VoidShape : IReturnShape<NoResult, NoResult>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => true;

    /// <inheritdoc/>
    public static bool IsPoolable => false;

    /// <inheritdoc/>
    public static bool TryGetResult(in NoResult returned, out NoResult result)
    {
        result = default;
        return true;
    }

    /// <inheritdoc/>
    public static ValueTask<NoResult> Await(NoResult returned) => default;

    /// <inheritdoc/>
    public static NoResult Pass(NoResult returned, NoResult result) => result;

    /// <inheritdoc/>
    public static NoResult ToReturn(NoResult result) => default;

    /// <inheritdoc/>
    public static NoResult ToReturn(ValueTask<NoResult> pending, bool isPooled) => ValueShape<NoResult>.ToReturn(pending, isPooled);
}

/// <summary>The shape of a method that returns a <see cref="Task{TResult}"/>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TaskShape<T> : IReturnShape<T, Task<T>>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => false;

    /// <inheritdoc/>
    public static bool IsPoolable => false;

    /// <inheritdoc/>
    public static bool TryGetResult(in Task<T> returned, out T result)
    {
        bool isThere = returned.IsCompletedSuccessfully;
        result = isThere ? returned.Result : default!;
        return isThere;
    }

    /// <inheritdoc/>
    public static ValueTask<T> Await(Task<T> returned) => new(returned);

    /// <inheritdoc/>
    public static Task<T> Pass(Task<T> returned, T result) => returned;

    /// <inheritdoc/>
    public static Task<T> ToReturn(T result) => Task.FromResult(result);

    /// <inheritdoc/>
    public static Task<T> ToReturn(ValueTask<T> pending, bool isPooled) => pending.AsTask();
}

/// <summary>The shape of a method that returns a <see cref="Task"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PlainTaskShape : IReturnShape<NoResult, Task>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => false;

    /// <inheritdoc/>
    public static bool IsPoolable => false;

    /// <inheritdoc/>
    public static bool TryGetResult(in Task returned, out NoResult result)
    {
        ArgumentNullException.ThrowIfNull(returned);
        result = default;
        return returned.IsCompletedSuccessfully;
    }

    /// <inheritdoc/>
    public static async ValueTask<NoResult> Await(Task returned)
    {
        ArgumentNullException.ThrowIfNull(returned);
        await returned.ConfigureAwait(false);
        return default;
    }

    /// <inheritdoc/>
    public static Task Pass(Task returned, NoResult result) => returned;

    /// <inheritdoc/>
    public static Task ToReturn(NoResult result) => Task.CompletedTask;

    /// <inheritdoc/>
    public static Task ToReturn(ValueTask<NoResult> pending, bool isPooled) => pending.AsTask();
}

/// <summary>The shape of a method that returns a <see cref="ValueTask{TResult}"/>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTaskShape<T> : IReturnShape<T, ValueTask<T>>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => false;

    /// <inheritdoc/>
    public static bool IsPoolable => true;

    /// <inheritdoc/>
    public static bool TryGetResult(in ValueTask<T> returned, out T result)
    {
        bool isThere = returned.IsCompletedSuccessfully;
        result = isThere ? returned.Result : default!;
        return isThere;
    }

    /// <inheritdoc/>
    public static ValueTask<T> Await(ValueTask<T> returned) => returned;

    /// <inheritdoc/>
    public static ValueTask<T> Pass(ValueTask<T> returned, T result) => new(result);

    /// <inheritdoc/>
    public static ValueTask<T> ToReturn(T result) => new(result);

    /// <inheritdoc/>
    public static ValueTask<T> ToReturn(ValueTask<T> pending, bool isPooled) => pending;
}

/// <summary>The shape of a method that returns a <see cref="ValueTask"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PlainValueTaskShape : IReturnShape<NoResult, ValueTask>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => false;

    /// <inheritdoc/>
    public static bool IsPoolable => true;

    /// <inheritdoc/>
    public static bool TryGetResult(in ValueTask returned, out NoResult result)
    {
        result = default;
        if (!returned.IsCompletedSuccessfully) return false;
        returned.GetAwaiter().GetResult(); // returns the pooled source behind the value task to its pool
        return true;
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] // awaited once, by the policies
    public static async ValueTask<NoResult> Await(ValueTask returned)
    {
        await returned.ConfigureAwait(false);
        return default;
    }

    /// <inheritdoc/>
    public static ValueTask Pass(ValueTask returned, NoResult result) => default;

    /// <inheritdoc/>
    public static ValueTask ToReturn(NoResult result) => default;

    /// <inheritdoc/>
    public static ValueTask ToReturn(ValueTask<NoResult> pending, bool isPooled) => isPooled ? Pooled(pending) : pending.IsCompletedSuccessfully ? default : new ValueTask(pending.AsTask());

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask Pooled(ValueTask<NoResult> pending) => await pending.ConfigureAwait(false);
}
