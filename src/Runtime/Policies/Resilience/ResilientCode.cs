using System.Collections.Concurrent;
using System.Diagnostics;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>
/// A named piece of code: the operation as which it is measured, and its policies for each type of state and result. Breakers and limits
/// belong to the operation, whatever the types.
/// </summary>
[StackTraceHidden, DebuggerStepThrough]
internal sealed class ResilientCode(Operation operation, OperationSettings settings, MeshPolicies policies)
{
    private readonly ConcurrentDictionary<Type, IOperationPolicies> _made = new();

    public ValueTask<TResult> ExecuteAsync<TState, TResult>(TState state, Func<TState, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        Invoke<(TState, Func<TState, CancellationToken, ValueTask<TResult>>), TResult, ValueTask<TResult>, ValueTaskShape<TResult>>((state, work), static (call, token) => call.Item2(call.Item1, token), cancellationToken);

    public ValueTask ExecuteAsync<TState>(TState state, Func<TState, CancellationToken, ValueTask> work, CancellationToken cancellationToken) =>
        Invoke<(TState, Func<TState, CancellationToken, ValueTask>), NoResult, ValueTask, PlainValueTaskShape>((state, work), static (call, token) => call.Item2(call.Item1, token), cancellationToken);

    // Calls it as a facade would.
    private TReturn Invoke<TState, TResult, TReturn, TShape>(TState state, Func<TState, CancellationToken, TReturn> run, CancellationToken cancellationToken) where TShape : struct, IReturnShape<TResult, TReturn>
    {
        OperationPolicies<TState, TResult, TReturn, TShape> own = _made.TryGetValue(typeof(OperationPolicies<TState, TResult, TReturn, TShape>), out IOperationPolicies? known)
            ? (OperationPolicies<TState, TResult, TReturn, TShape>)known
            : Make<TState, TResult, TReturn, TShape>(run);
        operation.Start(out OperationCall call);
        try
        {
            return own.Invoke(ref call, state, cancellationToken);
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }

    private OperationPolicies<TState, TResult, TReturn, TShape> Make<TState, TResult, TReturn, TShape>(Func<TState, CancellationToken, TReturn> run) where TShape : struct, IReturnShape<TResult, TReturn>
    {
        var functions = new OperationFunctions<TState, TResult, TReturn> { Call = run };
        OperationPolicies<TState, TResult, TReturn, TShape> made = policies.Of(
            operation,
            typeof(OperationPolicies<TState, TResult, TReturn, TShape>),
            (all, measured) => new OperationPolicies<TState, TResult, TReturn, TShape>(all, measured, settings, functions));
        _made[typeof(OperationPolicies<TState, TResult, TReturn, TShape>)] = made;
        return made;
    }
}
