using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>What generated facades do with the steps of a call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden, DebuggerStepThrough]
public static class SteppedCall
{
    /// <summary>The call of which nobody wants to know: there is none, and nothing to be made for it.</summary>
    public static ref OperationCall Unobserved => ref Unsafe.NullRef<OperationCall>();

    /// <summary>The step of an operation, made when it is first called: the container is not asked while a facade is made.</summary>
    /// <typeparam name="TStep">The step.</typeparam>
    /// <param name="held">Where it is kept.</param>
    /// <param name="context">What it is made from.</param>
    /// <returns>The one that is kept.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TStep Make<TStep>(ref TStep? held, StepContext context) where TStep : class, IOperationStep<TStep>
    {
        TStep made = TStep.Create(context) ?? throw new InvalidOperationException($"{typeof(TStep)}.Create returned null; return the step of '{context?.Operation.Name}'.");
        return Interlocked.CompareExchange(ref held, made, null) ?? made;
    }

    /// <summary>A refusal, marked so that it counts as a rejection by this operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="refusal">The refusal.</param>
    /// <returns>The same.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServiceException Refusal(Operation operation, ServiceException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        refusal.RejectedBy = operation;
        return refusal;
    }

    /// <summary>The refusal that an answer is, marked so that it counts as a rejection by this operation. An answer that asks for an alternative where none is named is one too.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="step">The attribute of the step, as it is written.</param>
    /// <returns>The refusal.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServiceException Refusal(Operation operation, StepAnswer answer, string step)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return answer.Refusal is { } refusal ? Refusal(operation, refusal) : NoAlternative(operation, $"[{step}] of '{operation.Name}' asks for its alternative, and names none. Name a method of the class or another implementation of the contract in the attribute.");
    }

    /// <summary>The refusal of a call whose alternative is a method of a class behind whose facade a substitute stands.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="method">The class and its method.</param>
    /// <returns>The refusal.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServiceException NoService(Operation operation, string method)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return NoAlternative(operation, $"'{operation.Name}' is to be answered by '{method}', and a substitute stands in the place of the class. Make the method static, or name another implementation of the contract.");
    }

    /// <summary>The refusal of a call whose alternative the container does not have.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="type">What the container is asked for: <c>OtherStore</c>, with the key <c>"old"</c>.</param>
    /// <returns>The refusal.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ServiceException NotRegistered(Operation operation, string type)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return NoAlternative(operation, $"'{operation.Name}' is to be answered by {type}, which is not registered. Register it under its class, or mark it with [Service].");
    }

    private static ServiceException NoAlternative(Operation operation, string message) =>
        Refusal(operation, new ServiceException(message) { Kind = ServiceErrorKind.InvalidConfiguration, Service = operation.Service, Operation = operation.Name });

    /// <summary>The refusal of an argument, marked so that it counts as a rejection by this operation; null where there is none.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="refusal">The refusal; null for none.</param>
    /// <returns>The same.</returns>
    public static Exception? Refused(Operation operation, ServiceException? refusal) => refusal is null ? null : Refusal(operation, refusal);

    /// <summary>What the caller gets of a call that was refused, or whose argument step threw: a task that has failed.</summary>
    /// <param name="kind">Says what kind of task; nothing else of it matters.</param>
    /// <param name="refusal">The refusal, or what was thrown.</param>
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

    /// <summary>Goes on, unless the answer is a refusal, or asks for an alternative that is not named.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="step">The attribute of the step, as it is written.</param>
    /// <exception cref="ServiceException">The refusal.</exception>
    public static void Check(Operation operation, StepAnswer answer, string step)
    {
        if (!answer.GoesOn) throw Refusal(operation, answer, step);
    }

    /// <summary>Whether the answer asks for the alternative.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>False to go on.</returns>
    /// <exception cref="ServiceException">The refusal.</exception>
    public static bool WantsAlternative(Operation operation, StepAnswer answer) => answer.IsAlternative || (answer.Refusal is { } refusal ? throw Refusal(operation, refusal) : false);

    /// <summary>The call, for what will end it.</summary>
    /// <param name="call">The call.</param>
    /// <returns>A copy.</returns>
    public static OperationCall Copy(ref OperationCall call) => Unsafe.IsNullRef(ref call) ? default : call;

    /// <summary>Lets the state machine of the async method that is called next come out of the pool, where the application wants that (<see cref="MeshOptions.PoolPendingCalls"/>).</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="call">The call that this method ends.</param>
    /// <returns>The same call.</returns>
    public static OperationCall Pooled(Operation operation, OperationCall call)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (operation.Metrics.PoolPendingCalls) Completions.PoolNext();
        return call;
    }

    /// <summary>Hands the call over to what has its copy. Afterwards, and not before: the pending steps run inside of the call's activity.</summary>
    /// <typeparam name="TTask">The type of the task.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="pending">What ends it.</param>
    /// <returns>The same task.</returns>
    public static TTask HandOver<TTask>(ref OperationCall call, TTask pending)
    {
        if (!Unsafe.IsNullRef(ref call)) call.HandOver();
        return pending;
    }

    /// <summary>The outcome of a call that has a result.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="result">The result.</param>
    /// <returns>The outcome.</returns>
    public static StepOutcome<T> Ended<T>(T result) => new(result, null);

    /// <summary>The outcome of a call that has failed.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="error">The exception.</param>
    /// <returns>The outcome.</returns>
    public static StepOutcome<T> Failed<T>(Exception error) => new(default, error);

    /// <summary>Lets a step fail the call.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <param name="error">What it fails with.</param>
    public static void Fail<T>(ref StepOutcome<T> outcome, Exception error) => outcome.Fail(error);

    /// <summary>Takes over what a result step has made of the result.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <param name="result">What it has made of it; the same, where it changed nothing.</param>
    /// <param name="problem">Why the call fails; null where it does not.</param>
    public static void Take<T>(ref StepOutcome<T> outcome, T result, ServiceException? problem)
    {
        if (problem is not null) outcome.Fail(problem);
        else if (!EqualityComparer<T>.Default.Equals(result, outcome.Result!)) outcome.Result = result;
    }

    /// <summary>The result of a call.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The result; what the call has failed with is thrown.</returns>
    public static T Result<T>(in StepOutcome<T> outcome)
    {
        if (outcome.Error is { } error) ExceptionDispatchInfo.Throw(error);
        return outcome.Result!;
    }

    /// <summary>The end of a call that has no result: what it has failed with is thrown.</summary>
    /// <param name="outcome">The outcome.</param>
    public static void End(in StepOutcome<NoResult> outcome)
    {
        if (outcome.Error is { } error) ExceptionDispatchInfo.Throw(error);
    }

    /// <summary>An outcome as the operation returns it.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="task">What the service returned, if it has that outcome too.</param>
    /// <returns>What the caller gets.</returns>
    public static Task Return(in StepOutcome<NoResult> outcome, Task? task) => outcome.Error is { } error ? Failure<NoResult>(error) : task ?? Task.CompletedTask;

    /// <inheritdoc cref="Return(in StepOutcome{NoResult}, Task)"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public static Task<T> Return<T>(in StepOutcome<T> outcome, Task<T>? task) =>
        outcome.Error is { } error ? Failure<T>(error) : outcome.IsReplaced || task is null ? Task.FromResult(outcome.Result!) : task;

    /// <inheritdoc cref="Return(in StepOutcome{NoResult}, Task)"/>
    public static ValueTask Return(in StepOutcome<NoResult> outcome, ValueTask task) => outcome.Error is { } error ? new ValueTask(Failure<NoResult>(error)) : default;

    /// <inheritdoc cref="Return{T}(in StepOutcome{T}, Task{T})"/>
    public static ValueTask<T> Return<T>(in StepOutcome<T> outcome, ValueTask<T> task) => outcome.Error is { } error ? new ValueTask<T>(Failure<T>(error)) : new ValueTask<T>(outcome.Result!);

    // As from an async method: what was cancelled is cancelled to the caller too, with the exception as it was raised.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<T> Failure<T>(Exception error)
    {
        if (error is not OperationCanceledException) return Task.FromException<T>(error);
        var builder = AsyncTaskMethodBuilder<T>.Create();
        builder.SetException(error);
        return builder.Task;
    }
}
