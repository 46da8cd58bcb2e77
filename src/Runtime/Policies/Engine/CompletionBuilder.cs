using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>
/// Builds the part of a call through policies or steps that did not complete at once: like any <c>async</c> method that returns a value
/// task, or with a state machine from a pool (<see cref="MeshOptions.PoolPendingCalls"/>). One builder for both, because the compiler takes
/// the builder from the method, but the choice is only known at the call.
/// </summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden, DebuggerStepThrough]
#pragma warning disable CA1815, CA1000 // A builder is never compared, and has the members that the compiler requires.
public struct CompletionBuilder<T>
#pragma warning restore CA1815
{
    private AsyncTaskMethodBuilder<T> _task;
    private PoolingAsyncValueTaskMethodBuilder<T> _pooled;
    private bool _isPooled;
    private bool _isPending;

    /// <summary>The value task that the caller gets.</summary>
    public ValueTask<T> Task => _isPooled ? _pooled.Task : new ValueTask<T>(_task.Task);

    /// <summary>Creates the builder of a call, which uses the pool if that was requested for the call.</summary>
    /// <returns>The builder.</returns>
    public static CompletionBuilder<T> Create() => new() { _isPooled = Completions.TakeIsPooled() };

    /// <inheritdoc cref="AsyncTaskMethodBuilder{TResult}.Start{TStateMachine}(ref TStateMachine)"/>
    public void Start<TMachine>(ref TMachine machine) where TMachine : IAsyncStateMachine => _task.Start(ref machine);

    /// <inheritdoc cref="AsyncTaskMethodBuilder{TResult}.SetStateMachine(IAsyncStateMachine)"/>
    public void SetStateMachine(IAsyncStateMachine machine) => _task.SetStateMachine(machine);

    /// <inheritdoc cref="AsyncTaskMethodBuilder{TResult}.SetResult(TResult)"/>
    public void SetResult(T result)
    {
        // A call that ended without ever being pending needs neither a task nor a state machine.
        _isPooled |= !_isPending;
        if (_isPooled) _pooled.SetResult(result);
        else _task.SetResult(result);
    }

    /// <inheritdoc cref="AsyncTaskMethodBuilder{TResult}.SetException(Exception)"/>
    public void SetException(Exception exception)
    {
        if (_isPooled) _pooled.SetException(exception);
        else _task.SetException(exception);
    }

    /// <inheritdoc cref="AsyncTaskMethodBuilder{TResult}.AwaitOnCompleted{TAwaiter, TStateMachine}(ref TAwaiter, ref TStateMachine)"/>
    public void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine) where TAwaiter : INotifyCompletion where TMachine : IAsyncStateMachine
    {
        _isPending = true; // before the machine, which contains this builder, is moved to the heap
        if (_isPooled) _pooled.AwaitOnCompleted(ref awaiter, ref machine);
        else _task.AwaitOnCompleted(ref awaiter, ref machine);
    }

    /// <inheritdoc cref="AsyncTaskMethodBuilder{TResult}.AwaitUnsafeOnCompleted{TAwaiter, TStateMachine}(ref TAwaiter, ref TStateMachine)"/>
    public void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine) where TAwaiter : ICriticalNotifyCompletion where TMachine : IAsyncStateMachine
    {
        _isPending = true;
        if (_isPooled) _pooled.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
        else _task.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
    }
}
