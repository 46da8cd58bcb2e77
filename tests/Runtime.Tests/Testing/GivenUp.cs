namespace Mesh.Runtime.Tests.Testing;

/// <summary>What a hook does that is given up.</summary>
public enum GivenUpHook
{
    /// <summary>It ends as soon as it is told so.</summary>
    Heeds,

    /// <summary>It hears that, and has something to let go of first.</summary>
    LetsGoLater,

    /// <summary>It does not heed its token, and comes to a good end.</summary>
    EndsWellAnyway,

    /// <summary>It does not heed its token, and throws.</summary>
    FailsAnyway,

    /// <summary>It does not heed its token, and does not end.</summary>
    NeverEnds,
}

/// <summary>A hook that is to be given up while it runs.</summary>
internal sealed class GivenUp(GivenUpHook kind)
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the hook has begun.</summary>
    public Task Entered => _entered.Task.Soon();

    /// <summary>Completes when the hook has been told to end.</summary>
    public Task Told => _told.Task.Soon();

    public bool IsRunning { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        IsRunning = true;
        _entered.TrySetResult();
        using (cancellationToken.UnsafeRegister(_ => _told.TrySetResult(), null))
        {
            await (kind == GivenUpHook.Heeds ? Task.Delay(Timeout.Infinite, cancellationToken) : _ended.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (cancellationToken.IsCancellationRequested) _told.TrySetResult(); // it may go on before it comes to be told
        IsRunning = false;
        if (kind is GivenUpHook.Heeds or GivenUpHook.LetsGoLater) throw new OperationCanceledException(cancellationToken);
        if (kind == GivenUpHook.FailsAnyway) throw new InvalidOperationException("its connection is gone");
    }

    /// <summary>Lets the hook do what it does once it has been told to end.</summary>
    public async Task TellAsync()
    {
        await Told;
        if (kind is not (GivenUpHook.Heeds or GivenUpHook.NeverEnds)) _ended.TrySetResult();
    }
}
