using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>A <see cref="PooledValueTask{T}"/> without a result.</summary>
[StackTraceHidden, DebuggerStepThrough]
internal struct PooledVoid : IAsyncStateMachine
{
    private PoolingAsyncValueTaskMethodBuilder _builder;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _awaiter;
    private OperationCall _call;

    public static ValueTask Await(in ValueTask task, in OperationCall call)
    {
        PooledVoid machine = default;
        machine._awaiter = task.ConfigureAwait(false).GetAwaiter();
        machine._call = call;
        if (machine._awaiter.IsCompleted) machine.MoveNext(); // failed, or completed in the meantime
        else machine._builder.AwaitUnsafeOnCompleted(ref machine._awaiter, ref machine);
        return machine._builder.Task;
    }

    public void MoveNext()
    {
        Exception? error = null;
        try
        {
            _awaiter.GetResult();
        }
        catch (Exception exception)
        {
            error = exception;
        }

        error = _call.End(error);
        if (error is null) _builder.SetResult();
        else _builder.SetException(error);
    }

    public void SetStateMachine(IAsyncStateMachine stateMachine) => _builder.SetStateMachine(stateMachine);
}
