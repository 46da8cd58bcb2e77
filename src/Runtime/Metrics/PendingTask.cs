using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>
/// Awaits a task that did not complete at once, and ends its call. This is what the compiler would make of an async method, written out for
/// three reasons: it can be hidden from stack traces, it needs no state (it is resumed once), and it holds nothing twice. The same for
/// other kinds of task: <see cref="PendingVoid"/>, <see cref="PendingValueTask{T}"/>, and the pooled ones.
/// </summary>
/// <remarks>
/// As with any method that awaits it, a task with several exceptions fails with the first: the compiler's builder takes one.
/// </remarks>
[StackTraceHidden, DebuggerStepThrough]
internal struct PendingTask<T> : IAsyncStateMachine
{
    private AsyncTaskMethodBuilder<T> _builder;
    private ConfiguredTaskAwaitable<T>.ConfiguredTaskAwaiter _awaiter;
    private OperationCall _call;

    public static Task<T> Await(Task<T> task, in OperationCall call)
    {
        PendingTask<T> machine = default;
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
