namespace Mesh.Startup;

/// <summary>One attempt to start a service again, as something to wait for.</summary>
/// <param name="progressed">Told how far it is.</param>
internal sealed class RestartAttempt(Action<StartCall> progressed) : IStartCaller
{
    private readonly TaskCompletionSource<Exception?> _outcome = new();

    /// <summary>Why it failed, or null.</summary>
    public Task<Exception?> Outcome => _outcome.Task;

    public void Progressed(StartCall call) => progressed(call);

    public void Ended(StartCall call, Exception? error)
    {
        progressed(call); // one without hooks has said nothing yet
        _outcome.TrySetResult(error);
    }
}
