using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>
/// The rest of a stream's step that did not complete at once, and the end of the stream: the inner stream is disposed, then the call ends.
/// Always from a pool: the value task of a step may be awaited only once, as with any async iterator.
/// </summary>
[StackTraceHidden, DebuggerStepThrough]
internal struct PendingStep : IAsyncStateMachine
{
    private PoolingAsyncValueTaskMethodBuilder<bool> _builder;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _step;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _disposal;
    private MeasuredSteps _steps;
    private Exception? _error;
    private bool _isEnding;

    /// <summary>Awaits a pending step, or takes the exception of a failed one.</summary>
    public static ValueTask<bool> Await(in ValueTask<bool> step, MeasuredSteps steps)
    {
        PendingStep machine = default;
        machine._steps = steps;
        machine._step = step.ConfigureAwait(false).GetAwaiter();
        if (machine._step.IsCompleted) machine.MoveNext();
        else machine._builder.AwaitUnsafeOnCompleted(ref machine._step, ref machine);
        return machine._builder.Task;
    }

    /// <summary>Ends a stream that is exhausted or has failed.</summary>
    public static ValueTask<bool> End(Exception? error, MeasuredSteps steps)
    {
        PendingStep machine = default;
        machine._steps = steps;
        machine._error = error;
        machine.EndAfter(steps.DisposeItemsAsync());
        return machine._builder.Task;
    }

    public void MoveNext()
    {
        if (_isEnding) End();
        else if (HasItem()) _builder.SetResult(true);
        else EndAfter(_steps.DisposeItemsAsync());
    }

    public void SetStateMachine(IAsyncStateMachine stateMachine) => _builder.SetStateMachine(stateMachine);

    private bool HasItem()
    {
        try
        {
            if (!_step.GetResult()) return false;
            _steps.TakeCurrent();
            _steps.Pause();
            return true;
        }
        catch (Exception exception)
        {
            _error = exception;
            return false;
        }
    }

    private void EndAfter(ValueTask disposal)
    {
        _isEnding = true;
        _disposal = disposal.ConfigureAwait(false).GetAwaiter();
        if (_disposal.IsCompleted) End();
        else _builder.AwaitUnsafeOnCompleted(ref _disposal, ref this);
    }

    private void End()
    {
        try
        {
            _disposal.GetResult();
        }
        catch (Exception exception)
        {
            _error = exception;
        }

        _error = _steps.End(_error);
        if (_error is null) _builder.SetResult(false);
        else _builder.SetException(_error);
    }
}
