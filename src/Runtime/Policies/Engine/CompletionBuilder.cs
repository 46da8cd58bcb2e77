using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mesh.Policies;

/// <summary>
/// Builds what is left of a call through policies: like any <c>async</c> method that returns a value task, or with a state machine out of a pool (<see cref="MeshOptions.PoolPendingCalls"/>). One method, two ways: the compiler takes
/// the builder from the method, but which of the two it is to be is only known when it is called.
/// </summary>
/// <typeparam name="T">The result.</typeparam>
[StackTraceHidden, DebuggerStepThrough]
internal struct CompletionBuilder<T>
{
    private AsyncTaskMethodBuilder<T> _task;
    private PoolingAsyncValueTaskMethodBuilder<T> _pooled;
    private bool _isPooled;
    private bool _isPending;

    /// <summary>What the caller gets.</summary>
    public ValueTask<T> Task => _isPooled ? _pooled.Task : new ValueTask<T>(_task.Task);

    /// <summary>Begins a call; takes what was said of it by <see cref="Completions.PoolNext"/>.</summary>
    public static CompletionBuilder<T> Create() => new() { _isPooled = Completions.TakeIsPooled() };

    public void Start<TMachine>(ref TMachine machine) where TMachine : IAsyncStateMachine => _task.Start(ref machine);

    public void SetStateMachine(IAsyncStateMachine machine) => _task.SetStateMachine(machine);

    public void SetResult(T result)
    {
        // What has ended without having been pending needs no task, nor a machine.
        _isPooled |= !_isPending;
        if (_isPooled) _pooled.SetResult(result);
        else _task.SetResult(result);
    }

    public void SetException(Exception exception)
    {
        if (_isPooled) _pooled.SetException(exception);
        else _task.SetException(exception);
    }

    public void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine) where TAwaiter : INotifyCompletion where TMachine : IAsyncStateMachine
    {
        _isPending = true; // before the machine, and this within, is moved to the heap
        if (_isPooled) _pooled.AwaitOnCompleted(ref awaiter, ref machine);
        else _task.AwaitOnCompleted(ref awaiter, ref machine);
    }

    public void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine) where TAwaiter : ICriticalNotifyCompletion where TMachine : IAsyncStateMachine
    {
        _isPending = true;
        if (_isPooled) _pooled.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
        else _task.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
    }
}

/// <summary>How an <c>async</c> method is told, which begins with its builder, whether to use the pool: by the thread that calls it, with the call itself.</summary>
internal static class Completions
{
    [ThreadStatic]
    private static bool s_isPooled;

    /// <summary>Lets the call of a method with <see cref="CompletionBuilder{T}"/> that follows at once, on this thread, use the pool.</summary>
    public static void PoolNext() => s_isPooled = true;

    /// <summary>What was said; it holds for one call.</summary>
    public static bool TakeIsPooled()
    {
        bool isPooled = s_isPooled;
        if (isPooled) s_isPooled = false;
        return isPooled;
    }
}
