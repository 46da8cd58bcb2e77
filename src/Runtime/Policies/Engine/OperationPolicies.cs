using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mesh.Metrics;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>
/// The policies of one operation, through which its facade calls the service. One object for the application, and for each closed type of a
/// generic method. A call that the service completes at once passes through here without a state machine and without allocating; one that
/// is pending, fails or must wait continues in <c>CompleteAsync</c>.
/// </summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <typeparam name="TReturn">The return type of the method.</typeparam>
/// <typeparam name="TShape">The way in which the method returns the result.</typeparam>
[StackTraceHidden, DebuggerStepThrough]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape> : IOperationPolicies
    where TShape : struct, IReturnShape<TResult, TReturn>
{
    private readonly MeshPolicies _policies;
    private readonly OperationFunctions<TState, TResult, TReturn> _functions;
    private volatile PolicyPlan<TResult> _plan;

    /// <summary>Creates the policies of an operation.</summary>
    /// <param name="policies">The policies of the application.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="settings">The settings in the attributes; the configuration overrides them, now and later.</param>
    /// <param name="functions">The functions to call.</param>
    /// <exception cref="ArgumentException">A value of the settings is invalid.</exception>
    public OperationPolicies(MeshPolicies policies, Operation operation, OperationSettings settings, OperationFunctions<TState, TResult, TReturn> functions) : this(policies, operation, settings, functions, null) { }

    internal OperationPolicies(MeshPolicies policies, Operation operation, OperationSettings settings, OperationFunctions<TState, TResult, TReturn> functions, object? owner)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(functions);
        settings.ThrowIfInvalid(operation.Service, operation.Name, nameof(settings));
        (_policies, Operation, _functions) = (policies, operation, functions);
        _plan = null!; // set by the registration, which applies the configuration
        policies.Register(this, settings, owner);
    }

    /// <summary>Calls the service.</summary>
    /// <param name="call">The measured call; it is ended here if it is pending.</param>
    /// <param name="state">The service and the arguments.</param>
    /// <param name="cancellationToken">The caller's token; none if the operation takes none.</param>
    /// <returns>The value that the facade returns.</returns>
    /// <exception cref="ServiceException">A policy rejected the call, or it took too long: see <see cref="ServiceException.Kind"/>. The
    /// task of an asynchronous operation fails with it.</exception>
    public TReturn Invoke(ref OperationCall call, TState state, CancellationToken cancellationToken = default)
    {
        PolicyPlan<TResult> plan = _plan;
        if (plan.IsCached)
        {
            try
            {
                if (_cache is { } cache && cache.TryGet(in state, this, out TResult hit)) return TShape.ToReturn(hit);
            }
            catch (Exception)
            {
                // A key that cannot be made is asked for again below, and fails there, in the task if there is one.
            }

            return Complete(ref call, state, plan, default, FirstStep.Cached, default, cancellationToken);
        }

        if (cancellationToken.IsCancellationRequested) return Complete(ref call, state, plan, default, FirstStep.Cancelled, default, cancellationToken);
        return plan.NeedsStateMachine ? Complete(ref call, state, plan, default, FirstStep.None, default, cancellationToken) : InvokeOnce(ref call, state, plan, cancellationToken);
    }

    private TReturn InvokeOnce(ref OperationCall call, TState state, PolicyPlan<TResult> plan, CancellationToken cancellationToken)
    {
        CallScope scope = default;
        FirstStep step = FirstStep.None;
        ValueTask<TResult> first = default;
        try
        {
            if (TryAdmit(plan, in state, ref scope))
            {
                step = FirstStep.Queued;
                scope.Begin(plan.TotalTimeout, plan.Retry, plan.Attempts, !TShape.IsSynchronous, cancellationToken);
                scope.First.Begin(plan.Attempts, scope.Total, scope.Outer(cancellationToken));
                if (scope.First.Enter(BreakerOf(plan, in state), !TShape.IsSynchronous))
                {
                    step = FirstStep.Called;
                    TReturn returned = _functions.Call(state, scope.First.Token);
                    if (!TShape.TryGetResult(in returned, out TResult result))
                    {
                        first = TShape.Await(returned);
                    }
                    else if (plan.JudgesResults && plan.IsBad(result))
                    {
                        first = new ValueTask<TResult>(result);
                    }
                    else
                    {
                        scope.First.Succeeded();
                        if (_functions.KeepsSlot) scope.First.HandSlotTo(result);
                        scope.Leave();
                        return TShape.Pass(returned, result);
                    }
                }
            }
        }
        catch (Exception exception)
        {
            // A failure before the first await is a failure like any other. A failing rate limit is asked again below, and fails there, out
            // of the retry's reach.
            if (step is not FirstStep.None)
            {
                step = FirstStep.Called;
#pragma warning disable CA2012 // It is awaited once, below.
                first = ValueTask.FromException<TResult>(exception);
#pragma warning restore CA2012
            }
        }

        scope.Follow();
        return Complete(ref call, state, plan, scope, step, first, cancellationToken);
    }

    private TReturn Complete(ref OperationCall call, TState state, PolicyPlan<TResult> plan, CallScope scope, FirstStep step, ValueTask<TResult> first, CancellationToken cancellationToken)
    {
        // The call is ended in CompleteAsync, and continues inside its activity; the caller is outside of the activity again.
        OperationCall own = call;
        bool isPooled = TShape.IsPoolable && Operation.Metrics.PoolPendingCalls;
        try
        {
            if (isPooled) Completions.PoolNext();
            return TShape.ToReturn(CompleteAsync(own, state, plan, scope, step, first, cancellationToken), isPooled);
        }
        finally
        {
            call.HandOver();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CircuitBreaker? BreakerOf(PolicyPlan<TResult> plan, in TState state) => plan.IsBrokenByKey ? _breakers!.Get(in state) : plan.Breaker;
}
