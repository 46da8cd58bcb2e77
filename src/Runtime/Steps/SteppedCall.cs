using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>Helps generated facades with the steps of a call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden, DebuggerStepThrough]
public static class SteppedCall
{
    /// <summary>A null reference that stands for the measured call when calls are not observed.</summary>
    public static ref OperationCall Unobserved => ref Unsafe.NullRef<OperationCall>();

    /// <summary>
    /// Creates the step of an operation, at the operation's first call: no service is requested from the container while a facade is
    /// created.
    /// </summary>
    /// <typeparam name="TStep">The class of the step.</typeparam>
    /// <param name="held">The field that holds the step.</param>
    /// <param name="context">The context in which the step is created.</param>
    /// <returns>The step in the field: the created one, or one that another thread created first.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TStep Make<TStep>(ref TStep? held, StepContext context) where TStep : class, IOperationStep<TStep>
    {
        TStep made = TStep.Create(context) ?? throw new InvalidOperationException($"{typeof(TStep)}.Create returned null; return the step of '{context?.Operation.Name}'.");
        return Interlocked.CompareExchange(ref held, made, null) ?? made;
    }

    /// <summary>Marks a refusal, so that it counts as a rejection by this operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="refusal">The refusal.</param>
    /// <returns>The same refusal.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServiceException Refusal(Operation operation, ServiceException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        refusal.RejectedBy = operation;
        return refusal;
    }

    /// <summary>
    /// Returns the refusal of an answer, marked so that it counts as a rejection by this operation. An answer that requests an alternative
    /// when none is named is a refusal, too.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="step">The attribute of the step, as written.</param>
    /// <returns>The refusal.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServiceException Refusal(Operation operation, StepAnswer answer, string step)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return answer.Refusal is { } refusal ? Refusal(operation, refusal) : NoAlternative(operation, $"[{step}] of '{operation.Name}' asks for its alternative, and names none. Name a method of the class or another implementation of the contract in the attribute.");
    }

    /// <summary>Creates the refusal of a call whose alternative is a method of the class, when a substitute replaces the class.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="method">The class and its method.</param>
    /// <returns>The refusal.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServiceException NoService(Operation operation, string method)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return NoAlternative(operation, $"'{operation.Name}' is to be answered by '{method}', and a substitute stands in the place of the class. Make the method static, or name another implementation of the contract.");
    }

    /// <summary>Creates the refusal of a call whose alternative is not registered.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="type">The requested type, and its key: <c>OtherStore</c>, with the key <c>"old"</c>.</param>
    /// <returns>The refusal.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServiceException NotRegistered(Operation operation, string type)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return NoAlternative(operation, $"'{operation.Name}' is to be answered by {type}, which is not registered. Register it under its class, or mark it with [Service].");
    }

    private static ServiceException NoAlternative(Operation operation, string message) =>
        Refusal(operation, new ServiceException(message) { Kind = ServiceErrorKind.InvalidConfiguration, Service = operation.Service, Operation = operation.Name });

    /// <summary>Marks the refusal of an argument, so that it counts as a rejection by this operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="refusal">The refusal; null for none.</param>
    /// <returns>The same refusal.</returns>
    public static Exception? Refused(Operation operation, ServiceException? refusal) => refusal is null ? null : Refusal(operation, refusal);

    /// <summary>Returns the failed task of a call that was refused, or whose argument step threw.</summary>
    /// <param name="kind">Selects the type of the task; the value is not used.</param>
    /// <param name="refusal">The refusal, or the thrown exception.</param>
    /// <returns>The failed task.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task Refused(Task? kind, Exception refusal) => Failure<NoResult>(refusal);

    /// <inheritdoc cref="Refused(Task, Exception)"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<T> Refused<T>(Task<T>? kind, Exception refusal) => Failure<T>(refusal);

    /// <inheritdoc cref="Refused(Task, Exception)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask Refused(ValueTask kind, Exception refusal) => new(Failure<NoResult>(refusal));

    /// <inheritdoc cref="Refused{T}(Task{T}, Exception)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<T> Refused<T>(ValueTask<T> kind, Exception refusal) => new(Failure<T>(refusal));

    /// <summary>Throws if the answer is a refusal, or requests an alternative that is not named.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="step">The attribute of the step, as written.</param>
    /// <exception cref="ServiceException">The refusal.</exception>
    public static void Check(Operation operation, StepAnswer answer, string step)
    {
        if (!answer.GoesOn) throw Refusal(operation, answer, step);
    }

    /// <summary>Returns whether the answer requests the alternative, and throws if it is a refusal.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>True if the alternative is to be called; false if the call continues.</returns>
    /// <exception cref="ServiceException">The refusal.</exception>
    public static bool WantsAlternative(Operation operation, StepAnswer answer) => answer.IsAlternative || (answer.Refusal is { } refusal ? throw Refusal(operation, refusal) : false);

    /// <summary>Copies the measured call, for the method that will end it.</summary>
    /// <param name="call">The measured call.</param>
    /// <returns>The copy; the default if calls are not observed.</returns>
    public static OperationCall Copy(ref OperationCall call) => Unsafe.IsNullRef(ref call) ? default : call;

    /// <summary>
    /// Lets the async method that is called next take its state machine from the pool, if the application wants that
    /// (<see cref="MeshOptions.PoolPendingCalls"/>).
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="call">The measured call that the async method ends.</param>
    /// <returns>The same call.</returns>
    public static OperationCall Pooled(Operation operation, OperationCall call)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (operation.Metrics.PoolPendingCalls) Completions.PoolNext();
        return call;
    }

    /// <summary>
    /// Hands the measured call over to the method that has its copy. To be called after that method has begun, since pending steps run
    /// inside of the call's activity.
    /// </summary>
    /// <typeparam name="TTask">The type of the task.</typeparam>
    /// <param name="call">The measured call.</param>
    /// <param name="pending">The task that ends the call.</param>
    /// <returns>The same task.</returns>
    public static TTask HandOver<TTask>(ref OperationCall call, TTask pending)
    {
        if (!Unsafe.IsNullRef(ref call)) call.HandOver();
        return pending;
    }

    /// <summary>Creates the outcome of a call that has a result.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="result">The result.</param>
    /// <returns>The outcome.</returns>
    public static StepOutcome<T> Ended<T>(T result) => new(result, null);

    /// <summary>Creates the outcome of a call that has failed.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="error">The exception.</param>
    /// <returns>The outcome.</returns>
    public static StepOutcome<T> Failed<T>(Exception error) => new(default, error);

    /// <summary>Lets a step fail the call.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <param name="error">The exception with which the call fails.</param>
    public static void Fail<T>(ref StepOutcome<T> outcome, Exception error) => outcome.Fail(error);

    /// <summary>Applies the answer of a result step to the outcome.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <param name="result">The result after the step; the same if the step did not change it.</param>
    /// <param name="problem">The exception with which the step fails the call; null if it does not.</param>
    public static void Take<T>(ref StepOutcome<T> outcome, T result, ServiceException? problem)
    {
        if (problem is not null) outcome.Fail(problem);
        else if (!EqualityComparer<T>.Default.Equals(result, outcome.Result!)) outcome.Result = result;
    }

    /// <summary>Returns the result of a call, or throws the exception with which it failed.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The result.</returns>
    public static T Result<T>(in StepOutcome<T> outcome)
    {
        if (outcome.Error is { } error) ExceptionDispatchInfo.Throw(error);
        return outcome.Result!;
    }

    /// <summary>Ends a call that has no result: throws the exception with which it failed, if it did.</summary>
    /// <param name="outcome">The outcome.</param>
    public static void End(in StepOutcome<NoResult> outcome)
    {
        if (outcome.Error is { } error) ExceptionDispatchInfo.Throw(error);
    }

    /// <summary>Converts an outcome to the return type of the operation.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="task">The task that the service returned, if it has this outcome; otherwise null.</param>
    /// <returns>The task for the caller.</returns>
    public static Task Return(in StepOutcome<NoResult> outcome, Task? task) => outcome.Error is { } error ? Failure<NoResult>(error) : task ?? Task.CompletedTask;

    /// <inheritdoc cref="Return(in StepOutcome{NoResult}, Task)"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public static Task<T> Return<T>(in StepOutcome<T> outcome, Task<T>? task) =>
        outcome.Error is { } error ? Failure<T>(error) : outcome.IsReplaced || task is null ? Task.FromResult(outcome.Result!) : task;

    /// <inheritdoc cref="Return(in StepOutcome{NoResult}, Task)"/>
    public static ValueTask Return(in StepOutcome<NoResult> outcome, ValueTask task) => outcome.Error is { } error ? new ValueTask(Failure<NoResult>(error)) : default;

    /// <inheritdoc cref="Return{T}(in StepOutcome{T}, Task{T})"/>
    public static ValueTask<T> Return<T>(in StepOutcome<T> outcome, ValueTask<T> task) => outcome.Error is { } error ? new ValueTask<T>(Failure<T>(error)) : new ValueTask<T>(outcome.Result!);

    // As from an async method: a cancelled call is a cancelled task, with the original exception.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<T> Failure<T>(Exception error)
    {
        if (error is not OperationCanceledException) return Task.FromException<T>(error);
        var builder = AsyncTaskMethodBuilder<T>.Create();
        builder.SetException(error);
        return builder.Task;
    }
}
