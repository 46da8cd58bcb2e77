using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mesh.Metrics;

namespace Mesh.Generation;

/// <summary>
/// One call of an operation, from <see cref="Operation.Start(out OperationCall)"/> to <see cref="Leave"/>. A mutable value, so that a call
/// allocates nothing. A generated facade uses it as in <c>try { return call.Track(inner.M()); } catch (Exception e) when (call.Observe(e))
/// { throw; } finally { call.Leave(); }</c>.
/// </summary>
#pragma warning disable CA1815 // A call is not compared with another.
[StackTraceHidden, DebuggerStepThrough]
[EditorBrowsable(EditorBrowsableState.Never)]
public struct OperationCall
#pragma warning restore CA1815
{
    private CallObservers _observers;
    private long _start;
    private Activity? _activity;
    private Operation? _operation; // null if nobody observes, and after the call has ended or was handed over to the code that awaits its task
    private Exception? _error;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Begin(Operation operation, bool isAdmitted = false)
    {
        if (!TryBegin(operation, isAdmitted)) throw _error!;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool TryBegin(Operation operation, bool isAdmitted = false)
    {
        if (!isAdmitted && operation.Closure is { } closed)
        {
            _error = operation.Reject(closed);
            return false;
        }

        CallObservers observers = operation.Observers;
        operation.Started(observers);
        // The call is counted before the closure is read again; closing does it the other way round. So either the call is rejected here,
        // or the closure waits for it.
        if (!isAdmitted && operation.Closure is { } closedSince)
        {
            operation.Withdraw(observers);
            _error = operation.Reject(closedSince);
            return false;
        }

        try
        {
            _activity = operation.StartActivity();
            if ((observers & (CallObservers.Accumulator | CallObservers.Duration)) != 0) _start = operation.Metrics.Timestamp();
        }
        catch
        {
            // A listener of activities has thrown: nobody else would end the call.
            operation.Withdraw(observers);
            throw;
        }

        _operation = operation;
        _observers = observers;
        return true;
    }

    /// <summary>
    /// Returns the failed task for the caller of a call that <see cref="Operation.TryStart(out OperationCall)"/> has rejected, or the
    /// cancelled one when its token was cancelled before.
    /// </summary>
    /// <param name="kind">A task of the same type, from which the type is inferred; ignored otherwise.</param>
    /// <returns>The failed or cancelled task.</returns>
    public readonly Task Rejected(Task? kind) => _error is OperationCanceledException cancelled ? Task.FromCanceled(cancelled.CancellationToken) : Task.FromException(_error!);

    /// <inheritdoc cref="Rejected(Task)"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public readonly Task<T> Rejected<T>(Task<T>? kind) => _error is OperationCanceledException cancelled ? Task.FromCanceled<T>(cancelled.CancellationToken) : Task.FromException<T>(_error!);

    /// <inheritdoc cref="Rejected(Task)"/>
    public readonly ValueTask Rejected(ValueTask kind) => new(Rejected(default(Task)));

    /// <inheritdoc cref="Rejected{T}(Task{T})"/>
    public readonly ValueTask<T> Rejected<T>(ValueTask<T> kind) => new(Rejected(default(Task<T>)));

    /// <summary>Ends a call whose token is cancelled.</summary>
    /// <param name="token">The caller's token.</param>
    /// <returns>Always true.</returns>
    internal bool Cancel(CancellationToken token)
    {
        _error = new OperationCanceledException(token);
        Leave();
        return true;
    }

    /// <summary>
    /// Notes the exception that ends the call. To be used as an exception filter, which lets the exception pass untouched.
    /// </summary>
    /// <param name="exception">The exception that the service threw.</param>
    /// <returns>Always false.</returns>
    public bool Observe(Exception exception)
    {
        _error = exception;
        return false;
    }

    /// <summary>Ends the call and records it, unless it was handed over to a pending task.</summary>
    public void Leave()
    {
        if (_operation is { } operation) End(operation);
    }

    /// <summary>Returns a completed task as it is; a pending task is observed until it ends.</summary>
    /// <param name="task">The task that the service returned.</param>
    /// <returns>A task with the same outcome.</returns>
    [return: NotNullIfNotNull(nameof(task))]
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // one read, if nobody observes
    public Task? Track(Task? task) => _operation is null || task is null or { IsCompletedSuccessfully: true } ? task : Wait(task);

    /// <inheritdoc cref="Track(Task)"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    [return: NotNullIfNotNull(nameof(task))]
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // one read, if nobody observes
    public Task<T>? Track<T>(Task<T>? task) => _operation is null || task is null or { IsCompletedSuccessfully: true } ? task : Wait(task);

    /// <inheritdoc cref="Track(Task)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a value of two words is returned through memory, unless this is inlined
    public ValueTask Track(ValueTask task) => _operation is null || task.IsCompletedSuccessfully ? task : Wait(task);

    /// <inheritdoc cref="Track{T}(Task{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a value of two words is returned through memory, unless this is inlined
    public ValueTask<T> Track<T>(ValueTask<T> task) => _operation is null || task.IsCompletedSuccessfully ? task : Wait(task);

    internal readonly Activity? Activity => _activity;

    /// <summary>Ends a call that was handed over.</summary>
    /// <param name="error">The exception with which its task has failed; null if it succeeded.</param>
    /// <returns>The exception for the caller's task: the same one, or that of an observer that has thrown.</returns>
    internal Exception? End(Exception? error)
    {
        try
        {
            _error = error;
            Leave();
            return error;
        }
        catch (Exception ofObserver)
        {
            return ofObserver;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task Wait(Task task) => NoteEnd(task) ? task : PendingVoid.Await(new ValueTask(task), HandOver());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<T> Wait<T>(Task<T> task) => NoteEnd(task) ? task : PendingTask<T>.Await(task, HandOver());

    // The caller gets a task that has already failed as it is, with all of its exceptions.
    private bool NoteEnd(Task task)
    {
        if (!task.IsCompleted) return false;
        _error = task.Exception is { } failed ? failed.InnerException : task.IsCanceled ? new TaskCanceledException(task) : null;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask Wait(ValueTask task) => _operation!.Metrics.PoolPendingCalls ? PooledVoid.Await(task, HandOver()) : new ValueTask(PendingVoid.Await(task, HandOver()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask<T> Wait<T>(ValueTask<T> task) => _operation!.Metrics.PoolPendingCalls ? PooledValueTask<T>.Await(task, HandOver()) : new ValueTask<T>(PendingValueTask<T>.Await(task, HandOver()));

    /// <summary>Hands the call over to the code that will end it.</summary>
    internal OperationCall HandOver()
    {
        OperationCall call = this;
        _operation = null;
        // A method that is not async changes the context of its caller, who must not end up inside our activity.
        if (_activity is not null) Activity.Current = _activity.Parent;
        return call;
    }

    private void End(Operation operation)
    {
        _operation = null;
        operation.End(_observers, _start, _activity, _error);
    }
}
