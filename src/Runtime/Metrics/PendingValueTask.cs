using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>
/// A <see cref="PendingTask{T}"/> for a <see cref="ValueTask{T}"/>. It uses the builder of a task: the builder of a value task makes the
/// same, and also holds a result, for methods that complete at once.
/// </summary>
[StackTraceHidden, DebuggerStepThrough]
internal struct PendingValueTask<T> : IAsyncStateMachine
{
    private AsyncTaskMethodBuilder<T> _builder;
    private ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter _awaiter;
    private OperationCall _call;

    public static Task<T> Await(in ValueTask<T> task, in OperationCall call)
    {
        PendingValueTask<T> machine = default;
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
