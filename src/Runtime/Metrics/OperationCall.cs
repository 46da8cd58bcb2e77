using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>
/// One call of an operation, from <see cref="Operation.Start"/> to <see cref="Leave"/>. A mutable value, so that a call allocates nothing; what a generated
/// facade does with it is written as
/// <c>try { return call.Track(inner.M()); } catch (Exception e) when (call.Observe(e)) { throw; } finally { call.Leave(); }</c>.
/// </summary>
#pragma warning disable CA1815 // A call is not compared with another.
public struct OperationCall
#pragma warning restore CA1815
{
    private readonly CallObservers _observers;
    private readonly long _start;
    private readonly Activity? _activity;
    private Operation? _operation; // null when nobody observes, or when the call was handed over to a pending task
    private Exception? _error;

    internal OperationCall(Operation operation, CallObservers observers, long start, Activity? activity) =>
        (_operation, _observers, _start, _activity) = (operation, observers, start, activity);

    /// <summary>Notes the exception that ends the call. To be used as exception filter: it lets the exception pass untouched.</summary>
    /// <param name="exception">The exception that the service raised.</param>
    /// <returns>Always false.</returns>
    public bool Observe(Exception exception)
    {
        _error = exception;
        return false;
    }

    /// <summary>Ends the call and records it, unless it was handed over to a pending task.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave()
    {
        if (_operation is not null) End(_operation);
    }

    /// <summary>Returns a completed task as it is; one that is pending or failed is observed until it ends.</summary>
    /// <param name="task">The task that the service returned.</param>
    /// <returns>A task with the same outcome.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Task Track(Task task) => _operation is null || task is null or { IsCompletedSuccessfully: true } ? task! : Wait(task);

    /// <inheritdoc cref="Track(Task)"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Task<T> Track<T>(Task<T> task) => _operation is null || task is null or { IsCompletedSuccessfully: true } ? task! : Wait(task);

    /// <inheritdoc cref="Track(Task)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTask Track(ValueTask task) => _operation is null || task.IsCompletedSuccessfully ? task : Wait(task);

    /// <inheritdoc cref="Track{T}(Task{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTask<T> Track<T>(ValueTask<T> task) => _operation is null || task.IsCompletedSuccessfully ? task : Wait(task);

    /// <summary>Makes the call's activity the current one again, as a stream must at each step.</summary>
    internal readonly void Resume()
    {
        if (_activity is not null) Activity.Current = _activity;
    }

    // Not inlined, so that what is, stays small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task Wait(Task task) => PendingCall.Await(task, HandOver());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<T> Wait<T>(Task<T> task) => PendingCall.Await(task, HandOver());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask Wait(ValueTask task) => PendingCall.Await(task, HandOver());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask<T> Wait<T>(ValueTask<T> task) => PendingCall.Await(task, HandOver());

    private OperationCall HandOver()
    {
        OperationCall pending = this;
        _operation = null;
        // A method that is not async changes its caller's context: the caller must not find itself inside our activity.
        if (_activity is not null) Activity.Current = _activity.Parent;
        return pending;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void End(Operation operation)
    {
        _operation = null;
        string? errorType = _error switch
        {
            null => null,
            ServiceException own => own.Code,
            { } other => other.GetType().FullName,
        };
        operation.Ended(_observers, _start, errorType);
        if (_activity is null) return;
        if (errorType is not null) _activity.SetStatus(ActivityStatusCode.Error, _error!.Message).SetTag("error.type", errorType);
        _activity.Dispose();
    }
}
