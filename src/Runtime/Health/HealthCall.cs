using Mesh.Startup;

namespace Mesh.Health;

/// <summary>One call in a <see cref="HealthLine"/>. Who waits for its answer goes on elsewhere than the service answers: that may be inside of a lock of its own.</summary>
/// <param name="call">Calls the service.</param>
/// <param name="time">The clock.</param>
/// <param name="runner">Says where it goes on.</param>
internal sealed class HealthCall(Func<Task<HealthReading>> call, TimeProvider time, WorkRunner runner)
{
    private readonly TaskCompletionSource<HealthReading> _answer = runner.Promise<HealthReading>();
    private long _began;
    private volatile bool _hasBegun;
    private volatile bool _hasReturned;

    /// <summary>What came of it. Fails as the service does.</summary>
    public Task<HealthReading> Answer => _answer.Task;

    /// <summary>Whether the service has been called.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>How long the service has had it.</summary>
    public TimeSpan Elapsed => HasBegun ? time.GetElapsedTime(Volatile.Read(ref _began)) : TimeSpan.Zero;

    /// <summary>Whether it runs: it holds its thread, or has not answered.</summary>
    public bool IsRunning => _hasBegun && !Answer.IsCompleted;

    /// <summary>Whether the service has given the thread back: as long as it has not, it holds that, or an earlier call does.</summary>
    public bool HasReturned => _hasReturned;

    /// <summary>Makes the call; comes back when the service gives the thread back.</summary>
    public void Run() => _ = RunAsync();

    private async Task RunAsync()
    {
        Volatile.Write(ref _began, time.GetTimestamp());
        _hasBegun = true;
        try
        {
            Task<HealthReading> running = call();
            _hasReturned = true;
            _answer.TrySetResult(await running.ConfigureAwait(false));
        }
#pragma warning disable CA1031 // Whatever a service throws is for who waits.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _hasReturned = true;
            _answer.TrySetException(exception);
            _ = Answer.Exception; // maybe nobody waits any more
        }
    }
}
