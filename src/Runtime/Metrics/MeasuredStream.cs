using System.Diagnostics;

namespace Mesh.Metrics;

/// <summary>
/// A stream whose enumeration is one call: the call begins with the first step and ends when the stream is exhausted, fails or is disposed.
/// The stream is its own first enumerator, so that measuring an enumeration takes one object. It is written out rather than an async
/// iterator so that it can be hidden from stack traces, and a step that completes at once needs no state machine.
/// </summary>
[StackTraceHidden, DebuggerStepThrough]
internal sealed class MeasuredStream<T>(IAsyncEnumerable<T> stream, Operation operation) : MeasuredSteps(operation), IAsyncEnumerable<T>, IAsyncEnumerator<T>
{
    private IAsyncEnumerator<T>? _items; // created in the first step, so that its exception is one of the enumeration
    private T _current = default!;
    private CancellationToken _cancellationToken;
    private int _isTaken;

    public T Current => _current;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        MeasuredStream<T> enumerator = Interlocked.Exchange(ref _isTaken, 1) == 0 ? this : new MeasuredStream<T>(stream, Operation);
        enumerator._cancellationToken = cancellationToken;
        return enumerator;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (!TryBeginStep(out Activity? outside)) return NoStep();
        try
        {
            _items ??= stream.GetAsyncEnumerator(_cancellationToken);
            ValueTask<bool> step = _items.MoveNextAsync();
            if (!step.IsCompletedSuccessfully) return PendingStep.Await(step, this);
            if (!step.Result) return PendingStep.End(null, this);
            _current = _items.Current;
            Pause();
            return new ValueTask<bool>(true);
        }
        catch (Exception exception)
        {
            return PendingStep.End(exception, this);
        }
        finally
        {
            Leave(outside);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!TryBeginDisposal(out Activity? outside)) return default;
        try
        {
            return EndAfter(DisposeItemsAsync());
        }
        finally
        {
            Leave(outside);
        }
    }

    internal override void TakeCurrent() => _current = _items!.Current;

    internal override ValueTask DisposeItemsAsync()
    {
        try
        {
            return _items?.DisposeAsync() ?? default;
        }
        catch (Exception exception)
        {
            return ValueTask.FromException(exception);
        }
    }
}
