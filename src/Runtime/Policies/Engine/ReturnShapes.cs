using System.Diagnostics.CodeAnalysis;

namespace Mesh.Policies;

#pragma warning disable CA1000, CA1815 // Shapes are type arguments, never values.

/// <summary>A method that returns its result.</summary>
/// <typeparam name="T">The result.</typeparam>
public readonly struct ValueShape<T> : IReturnShape<T, T>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => true;

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
    public static T Return(T result) => result;

    /// <inheritdoc/>
    public static T Return(ValueTask<T> pending) => pending.IsCompleted ? pending.GetAwaiter().GetResult() : pending.AsTask().GetAwaiter().GetResult();
}

/// <summary>A method that returns nothing.</summary>
public readonly struct VoidShape : IReturnShape<Nothing, Nothing>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => true;

    /// <inheritdoc/>
    public static bool TryGetResult(in Nothing returned, out Nothing result)
    {
        result = default;
        return true;
    }

    /// <inheritdoc/>
    public static ValueTask<Nothing> Await(Nothing returned) => default;

    /// <inheritdoc/>
    public static Nothing Pass(Nothing returned, Nothing result) => result;

    /// <inheritdoc/>
    public static Nothing Return(Nothing result) => default;

    /// <inheritdoc/>
    public static Nothing Return(ValueTask<Nothing> pending) => ValueShape<Nothing>.Return(pending);
}

/// <summary>A method that returns a <see cref="Task{TResult}"/>.</summary>
/// <typeparam name="T">The result.</typeparam>
public readonly struct TaskShape<T> : IReturnShape<T, Task<T>>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => false;

    /// <inheritdoc/>
    public static bool TryGetResult(in Task<T> returned, [MaybeNullWhen(false)] out T result)
    {
        bool isThere = returned.IsCompletedSuccessfully;
        result = isThere ? returned.Result : default;
        return isThere;
    }

    /// <inheritdoc/>
    public static ValueTask<T> Await(Task<T> returned) => new(returned);

    /// <inheritdoc/>
    public static Task<T> Pass(Task<T> returned, T result) => returned;

    /// <inheritdoc/>
    public static Task<T> Return(T result) => Task.FromResult(result);

    /// <inheritdoc/>
    public static Task<T> Return(ValueTask<T> pending) => pending.AsTask();
}

/// <summary>A method that returns a <see cref="Task"/>.</summary>
public readonly struct PlainTaskShape : IReturnShape<Nothing, Task>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => false;

    /// <inheritdoc/>
    public static bool TryGetResult(in Task returned, out Nothing result)
    {
        ArgumentNullException.ThrowIfNull(returned);
        result = default;
        return returned.IsCompletedSuccessfully;
    }

    /// <inheritdoc/>
    public static async ValueTask<Nothing> Await(Task returned)
    {
        ArgumentNullException.ThrowIfNull(returned);
        await returned.ConfigureAwait(false);
        return default;
    }

    /// <inheritdoc/>
    public static Task Pass(Task returned, Nothing result) => returned;

    /// <inheritdoc/>
    public static Task Return(Nothing result) => Task.CompletedTask;

    /// <inheritdoc/>
    public static Task Return(ValueTask<Nothing> pending) => pending.AsTask();
}

/// <summary>A method that returns a <see cref="ValueTask{TResult}"/>.</summary>
/// <typeparam name="T">The result.</typeparam>
public readonly struct ValueTaskShape<T> : IReturnShape<T, ValueTask<T>>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => false;

    /// <inheritdoc/>
    public static bool TryGetResult(in ValueTask<T> returned, [MaybeNullWhen(false)] out T result)
    {
        bool isThere = returned.IsCompletedSuccessfully;
        result = isThere ? returned.Result : default;
        return isThere;
    }

    /// <inheritdoc/>
    public static ValueTask<T> Await(ValueTask<T> returned) => returned;

    /// <inheritdoc/>
    public static ValueTask<T> Pass(ValueTask<T> returned, T result) => new(result);

    /// <inheritdoc/>
    public static ValueTask<T> Return(T result) => new(result);

    /// <inheritdoc/>
    public static ValueTask<T> Return(ValueTask<T> pending) => pending;
}

/// <summary>A method that returns a <see cref="ValueTask"/>.</summary>
public readonly struct PlainValueTaskShape : IReturnShape<Nothing, ValueTask>
{
    /// <inheritdoc/>
    public static bool IsSynchronous => false;

    /// <inheritdoc/>
    public static bool TryGetResult(in ValueTask returned, out Nothing result)
    {
        result = default;
        if (!returned.IsCompletedSuccessfully) return false;
        returned.GetAwaiter().GetResult(); // gives what is behind it back to its pool
        return true;
    }

    /// <inheritdoc/>
    public static async ValueTask<Nothing> Await(ValueTask returned)
    {
        await returned.ConfigureAwait(false);
        return default;
    }

    /// <inheritdoc/>
    public static ValueTask Pass(ValueTask returned, Nothing result) => default;

    /// <inheritdoc/>
    public static ValueTask Return(Nothing result) => default;

    /// <inheritdoc/>
    public static ValueTask Return(ValueTask<Nothing> pending) => pending.IsCompletedSuccessfully ? default : new ValueTask(pending.AsTask());
}
