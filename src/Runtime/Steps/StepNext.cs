using System.ComponentModel;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>What is further in than a step around a call, as generated code makes it: what a call needs, and a static function of it.</summary>
/// <typeparam name="TState">The facade and the arguments.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <param name="state">The facade and the arguments.</param>
/// <param name="call">Goes on with the call.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1815 // It is not compared.
public readonly struct StepNext<TState, TResult>(TState state, Func<TState, CancellationToken, ValueTask<TResult>> call) : IStepNext<TResult>
#pragma warning restore CA1815
{
    /// <inheritdoc/>
    public ValueTask<TResult> InvokeAsync(CancellationToken cancellationToken) => call(state, cancellationToken);
}
