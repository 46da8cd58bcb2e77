using System.ComponentModel;
using Mesh.Metrics;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>
/// The inner stream of a step around a stream, as generated code creates it: the state of a call, and a static function that takes it.
/// </summary>
/// <typeparam name="TState">The facade and the arguments.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
/// <param name="state">The facade and the arguments.</param>
/// <param name="operation">The operation.</param>
/// <param name="step">The attribute of the step, as written.</param>
/// <param name="open">Opens the inner stream.</param>
/// <param name="alternative">Opens the stream of the alternative; null if there is none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1815, CA1711 // It is not compared, and its stream is not a System.IO.Stream.
public readonly struct StreamNext<TState, TItem>(
    TState state, Operation operation, string step, Func<TState, CancellationToken, IAsyncEnumerable<TItem>> open, Func<TState, CancellationToken, IAsyncEnumerable<TItem>>? alternative) : IStreamNext<TItem>
#pragma warning restore CA1815, CA1711
{
    /// <inheritdoc/>
    public IAsyncEnumerable<TItem> Open(CancellationToken cancellationToken) => With(open(state, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<TItem> OpenAlternative(CancellationToken cancellationToken) =>
        alternative is null ? throw SteppedCall.Refusal(operation, StepAnswer.Alternative, step) : With(alternative(state, cancellationToken), cancellationToken);

    private static IAsyncEnumerable<TItem> With(IAsyncEnumerable<TItem> items, CancellationToken token) => token.CanBeCanceled ? new Items(items, token) : items;

    // The operation may take no token; the enumeration then gets it.
    private sealed class Items(IAsyncEnumerable<TItem> items, CancellationToken token) : IAsyncEnumerable<TItem>
    {
        public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken) => items.GetAsyncEnumerator(cancellationToken.CanBeCanceled ? cancellationToken : token);
    }
}
