namespace Mesh.Harness.Lives;

/// <summary>One call of a hook, as its spec says.</summary>
/// <param name="body">The service.</param>
/// <param name="kind">The hook.</param>
/// <param name="cancellationToken">What it gets.</param>
internal sealed class HookRun(ServiceBody body, HookKind kind, CancellationToken cancellationToken)
{
    private readonly HookSpec _spec = body.Spec[kind] ?? new HookSpec();
    private readonly int _call = body.NextCall(kind);
    private readonly TaskCompletionSource _over = new();
    private Task? _asked;
    private IDisposable? _timer;
    private int _isOver;

    /// <summary>Runs it to its end on the thread of the caller, which is what constructors and disposals do.</summary>
    public void Run()
    {
        Note(What.Begins);
        if (_spec.Duration != TimeSpan.Zero) body.Time.Block(_spec.Duration ?? Timeout.InfiniteTimeSpan);
        if (Failure() is not { } failure)
        {
            Note(What.Ends);
            return;
        }

        Note(What.Fails, failure);
        throw failure;
    }

    public ValueTask RunAsync()
    {
        Note(What.Begins);
        if (_spec.Blocks) body.Time.Block(_spec.Duration ?? Timeout.InfiniteTimeSpan);
        else if ((_asked = body.Asks?.Invoke(kind)) is not null || _spec is { FailsAtOnce: false, Duration: not { Ticks: 0 } }) return new ValueTask(LastAsync());
        if (Failure() is not { } failure)
        {
            Note(What.Ends);
            return default;
        }

        Note(What.Fails, failure);
        return _spec.FailsAtOnce ? throw failure : ValueTask.FromException(failure);
    }

    private async Task LastAsync()
    {
        CancellationTokenRegistration given = default;
        try
        {
            if (_asked is null) Go();
            given = Listen();
            if (_asked is not null)
            {
                await _asked;
                Go();
            }

            await _over.Task;
        }
        finally
        {
            given.Unregister(); // to dispose it would wait for what still runs of it
        }

        void Go()
        {
            if (_spec.Duration is { } duration) _timer = body.Time.After(duration, () => End(Failure()));
        }
    }

    // Where it has been cancelled already, what hangs on it is called here, and what that throws is the hook's.
    private CancellationTokenRegistration Listen()
    {
        try
        {
            return cancellationToken.UnsafeRegister(static run => ((HookRun)run!).GivenUp(), this);
        }
        catch (InvalidOperationException exception)
        {
            End(exception);
            return default;
        }
    }

    private void GivenUp()
    {
        if (Volatile.Read(ref _isOver) != 0) return;
        Note(What.GivenUp);
        if (_asked is not null) return; // it waits for the answer, whatever comes
        if (_spec.BlocksWhenCancelled is { } blocks) body.Time.Block(blocks);
        switch (_spec.Reaction)
        {
            case Reaction.Heeds:
                End(new OperationCanceledException(cancellationToken));
                break;
            case Reaction.HeedsLater:
                EndIn(_spec.Letting, new OperationCanceledException(cancellationToken));
                break;
            case Reaction.EndsWell:
                EndIn(_spec.Letting, null);
                break;
        }

        if (_spec.ThrowsWhenCancelled) throw new InvalidOperationException($"{body.Spec.Name} throws at the cancellation of {kind}");
    }

    private void EndIn(TimeSpan time, Exception? error)
    {
        _timer?.Dispose();
        _timer = body.Time.After(time, () => End(error));
    }

    private void End(Exception? error)
    {
        if (_spec.EndsInLock && !body.Time.IsOnOneThread) body.Gate.Run(body.Time, Complete);
        else Complete();

        void Complete()
        {
            if (Interlocked.Exchange(ref _isOver, 1) != 0) return;
            _timer?.Dispose();
            Note(error is null ? What.Ends : What.Fails, error);
            if (error is null) _over.TrySetResult();
            else _over.TrySetException(error);
        }
    }

    private InvalidOperationException? Failure() => _call <= _spec.Failures ? new InvalidOperationException($"{body.Spec.Name} fails in {kind}, call {_call}.") : null;

    private void Note(What what, Exception? error = null) => body.Log.Add(what, body.Spec, kind, _call, error: error);
}
