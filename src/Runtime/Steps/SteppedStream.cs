using System.ComponentModel;
using System.Runtime.ExceptionServices;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>How far an enumeration has come.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamProgress
{
    /// <summary>How many steps it has passed.</summary>
    public int Passed { get; set; }

    /// <summary>Which step wants its alternative, from 1; 0 for none.</summary>
    public int Alternative { get; set; }
}

/// <summary>Tells the steps how an enumeration has ended.</summary>
/// <typeparam name="TState">The facade and the arguments.</typeparam>
/// <param name="state">The facade and the arguments.</param>
/// <param name="passed">How many steps it has passed.</param>
/// <param name="outcome">Its outcome.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void StreamLeave<TState>(TState state, int passed, ref StepOutcome<NoResult> outcome);

/// <summary>A stream with steps: those before are called in the first step of each enumeration, those after when it is exhausted, fails or is disposed.</summary>
/// <typeparam name="TState">The facade and the arguments.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1711 // It is a stream, and no System.IO.Stream.
public sealed class SteppedStream<TState, TItem> : IAsyncEnumerable<TItem>
#pragma warning restore CA1711
{
    private readonly TState _state;
    private readonly CancellationToken _argument;
    private readonly Exception? _refused;
    private readonly int _refusedAt;
    private readonly Func<TState, StreamProgress, CancellationToken, ValueTask>? _enter;
    private readonly Func<TState, StreamProgress, CancellationToken, IAsyncEnumerable<TItem>> _open;
    private readonly StreamLeave<TState>? _leave;

    /// <summary>Creates the stream.</summary>
    /// <param name="state">The facade and the arguments.</param>
    /// <param name="refused">The refusal of an argument, or what a step of one has thrown; null where there is none.</param>
    /// <param name="refusedAt">How many steps are told of it; less than 0 where steps further in are told too.</param>
    /// <param name="enter">Calls the steps before; null for none.</param>
    /// <param name="open">Asks for the stream further in, or for the alternative.</param>
    /// <param name="leave">Calls the steps after; null for none.</param>
    /// <param name="argument">The token that was passed to the operation.</param>
    public SteppedStream(
        TState state, Exception? refused, int refusedAt,
        Func<TState, StreamProgress, CancellationToken, ValueTask>? enter, Func<TState, StreamProgress, CancellationToken, IAsyncEnumerable<TItem>> open, StreamLeave<TState>? leave, CancellationToken argument) =>
        (_state, _refused, _refusedAt, _enter, _open, _leave, _argument) = (state, refused, refusedAt, enter, open, leave, argument);

    /// <inheritdoc/>
    public async IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var progress = new StreamProgress();
        IAsyncEnumerator<TItem>? items = null;
        Exception? error = null;
        try
        {
            while (true)
            {
                TItem current;
                try
                {
                    items ??= await OpenAsync(progress, cancellationToken).ConfigureAwait(false);
                    if (!await items.MoveNextAsync().ConfigureAwait(false)) break;
                    current = items.Current;
                }
                catch (Exception exception)
                {
                    error = exception;
                    break;
                }

                yield return current;
            }
        }
        finally
        {
            // However it ended: then the steps are told.
            error = await DisposeAsync(items).ConfigureAwait(false) ?? error;
            if (Leave(progress, error) is { } left) ExceptionDispatchInfo.Throw(left);
        }
    }

    private async ValueTask<IAsyncEnumerator<TItem>> OpenAsync(StreamProgress progress, CancellationToken cancellationToken)
    {
        if (_refused is not null)
        {
            progress.Passed = _refusedAt;
            ExceptionDispatchInfo.Throw(_refused);
        }

        CancellationToken token = _argument.CanBeCanceled ? _argument : cancellationToken;
        if (_enter is null) progress.Passed = int.MaxValue;
        else await _enter(_state, progress, token).ConfigureAwait(false);
        IAsyncEnumerable<TItem> opened = _open(_state, progress, token) ?? throw new InvalidOperationException("A step around the stream, or the service, returned null in its place; return what next opens, or a stream without items.");
        return opened.GetAsyncEnumerator(cancellationToken);
    }

    private static async ValueTask<Exception?> DisposeAsync(IAsyncEnumerator<TItem>? items)
    {
        try
        {
            if (items is not null) await items.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private Exception? Leave(StreamProgress progress, Exception? error)
    {
        StepOutcome<NoResult> outcome = error is null ? SteppedCall.Ended(default(NoResult)) : SteppedCall.Failed<NoResult>(error);
        _leave?.Invoke(_state, progress.Passed, ref outcome);
        return outcome.Error;
    }
}
