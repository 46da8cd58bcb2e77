using System.ComponentModel;
using System.Runtime.ExceptionServices;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>The progress of an enumeration through the steps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamProgress
{
    /// <summary>The number of steps that the enumeration has passed.</summary>
    public int Passed { get; set; }

    /// <summary>The number of the step that requests its alternative, from 1; 0 for none.</summary>
    public int Alternative { get; set; }
}

/// <summary>Calls the steps after an enumeration with its outcome.</summary>
/// <typeparam name="TState">The facade and the arguments.</typeparam>
/// <param name="state">The facade and the arguments.</param>
/// <param name="passed">The number of steps that the enumeration has passed.</param>
/// <param name="outcome">The outcome of the enumeration.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void StreamLeave<TState>(TState state, int passed, ref StepOutcome<NoResult> outcome);

/// <summary>
/// A stream with steps: steps before a call are called when the first item of an enumeration is requested, steps after it when the
/// enumeration is exhausted, fails or is disposed.
/// </summary>
/// <typeparam name="TState">The facade and the arguments.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1711 // It is a stream, but not a System.IO.Stream.
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
    /// <param name="refused">The refusal of an argument, or the exception that an argument step threw; null for none.</param>
    /// <param name="refusedAt">The number of steps that a call with this failure has passed; negative if inner steps get the failure,
    /// too.</param>
    /// <param name="enter">Calls the steps before the call; null for none.</param>
    /// <param name="open">Opens the inner stream, or the alternative.</param>
    /// <param name="leave">Calls the steps after the call; null for none.</param>
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
            // The steps after the call are called however the enumeration ended.
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
