using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>The <see cref="CompletionBuilder{T}"/> of a call that has no result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden, DebuggerStepThrough]
#pragma warning disable CA1815 // A builder is never compared, and has the members that the compiler requires.
public struct CompletionBuilder
#pragma warning restore CA1815
{
    private AsyncTaskMethodBuilder _task;
    private PoolingAsyncValueTaskMethodBuilder _pooled;
    private bool _isPooled;
    private bool _isPending;

    /// <summary>The value task that the caller gets.</summary>
    public ValueTask Task => _isPooled ? _pooled.Task : new ValueTask(_task.Task);

    /// <summary>Creates the builder of a call, which uses the pool if that was requested for the call.</summary>
    /// <returns>The builder.</returns>
    public static CompletionBuilder Create() => new() { _isPooled = Completions.TakeIsPooled() };

    /// <inheritdoc cref="AsyncTaskMethodBuilder.Start{TStateMachine}(ref TStateMachine)"/>
    public void Start<TMachine>(ref TMachine machine) where TMachine : IAsyncStateMachine => _task.Start(ref machine);

    /// <inheritdoc cref="AsyncTaskMethodBuilder.SetStateMachine(IAsyncStateMachine)"/>
    public void SetStateMachine(IAsyncStateMachine machine) => _task.SetStateMachine(machine);

    /// <inheritdoc cref="AsyncTaskMethodBuilder.SetResult()"/>
    public void SetResult()
    {
        _isPooled |= !_isPending;
        if (_isPooled) _pooled.SetResult();
        else _task.SetResult();
    }

    /// <inheritdoc cref="AsyncTaskMethodBuilder.SetException(Exception)"/>
    public void SetException(Exception exception)
    {
        if (_isPooled) _pooled.SetException(exception);
        else _task.SetException(exception);
    }

    /// <inheritdoc cref="AsyncTaskMethodBuilder.AwaitOnCompleted{TAwaiter, TStateMachine}(ref TAwaiter, ref TStateMachine)"/>
    public void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine) where TAwaiter : INotifyCompletion where TMachine : IAsyncStateMachine
    {
        _isPending = true;
        if (_isPooled) _pooled.AwaitOnCompleted(ref awaiter, ref machine);
        else _task.AwaitOnCompleted(ref awaiter, ref machine);
    }

    /// <inheritdoc cref="AsyncTaskMethodBuilder.AwaitUnsafeOnCompleted{TAwaiter, TStateMachine}(ref TAwaiter, ref TStateMachine)"/>
    public void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine) where TAwaiter : ICriticalNotifyCompletion where TMachine : IAsyncStateMachine
    {
        _isPending = true;
        if (_isPooled) _pooled.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
        else _task.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
    }
}
