using System.ComponentModel;
using Mesh.Metrics;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>
/// The inner call of a step around a call, as generated code creates it: the state of a call, and a static function that takes it.
/// </summary>
/// <typeparam name="TState">The facade and the arguments.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <param name="state">The facade and the arguments.</param>
/// <param name="operation">The operation.</param>
/// <param name="step">The attribute of the step, as written.</param>
/// <param name="call">Makes the inner call.</param>
/// <param name="alternative">Calls the alternative; null if there is none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1815 // It is not compared.
public readonly struct StepNext<TState, TResult>(
    TState state, Operation operation, string step, Func<TState, CancellationToken, ValueTask<TResult>> call, Func<TState, CancellationToken, ValueTask<TResult>>? alternative) : IStepNext<TResult>
#pragma warning restore CA1815
{
    /// <inheritdoc/>
    public ValueTask<TResult> InvokeAsync(CancellationToken cancellationToken) => call(state, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TResult> InvokeAlternativeAsync(CancellationToken cancellationToken) =>
        alternative is null ? ValueTask.FromException<TResult>(SteppedCall.Refusal(operation, StepAnswer.Alternative, step)) : alternative(state, cancellationToken);
}
