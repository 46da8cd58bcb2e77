using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>
/// A <see cref="PendingValueTask{T}"/> whose state machine returns to a pool when the caller has taken the result
/// (<see cref="MeshOptions.PoolPendingCalls"/>).
/// </summary>
[StackTraceHidden, DebuggerStepThrough]
internal struct PooledValueTask<T> : IAsyncStateMachine
{
    private PoolingAsyncValueTaskMethodBuilder<T> _builder;
    private ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter _awaiter;
    private OperationCall _call;

    public static ValueTask<T> Await(in ValueTask<T> task, in OperationCall call)
    {
        PooledValueTask<T> machine = default;
        machine._awaiter = task.ConfigureAwait(false).GetAwaiter();
        machine._call = call;
        if (machine._awaiter.IsCompleted) machine.MoveNext(); // failed, or completed in the meantime
        else machine._builder.AwaitUnsafeOnCompleted(ref machine._awaiter, ref machine);
        return machine._builder.Task;
    }

    public void MoveNext()
    {
        T result = default!;
        Exception? error = null;
        try
        {
            result = _awaiter.GetResult();
        }
        catch (Exception exception)
        {
            error = exception;
        }

        error = _call.End(error);
        if (error is null) _builder.SetResult(result);
        else _builder.SetException(error);
    }

    public void SetStateMachine(IAsyncStateMachine stateMachine) => _builder.SetStateMachine(stateMachine);
}
