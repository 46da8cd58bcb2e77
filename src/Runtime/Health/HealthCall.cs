using Mesh.Startup;

namespace Mesh.Health;

/// <summary>
/// A call in a <see cref="HealthLine"/>. Code that waits for the answer does not continue on the thread on which the service answers, which
/// may hold a lock of the service.
/// </summary>
/// <param name="call">Calls the service.</param>
/// <param name="time">The clock.</param>
/// <param name="runner">Decides where waiting code continues.</param>
internal sealed class HealthCall(Func<Task<HealthReading>> call, TimeProvider time, WorkRunner runner)
{
    private readonly TaskCompletionSource<HealthReading> _answer = runner.Promise<HealthReading>();
    private long _began;
    private volatile bool _hasBegun;
    private volatile bool _hasReturned;

    /// <summary>The answer. Fails like the service.</summary>
    public Task<HealthReading> Answer => _answer.Task;

    /// <summary>Whether the service has been called.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>The time since the service was called.</summary>
    public TimeSpan Elapsed => HasBegun ? time.GetElapsedTime(Volatile.Read(ref _began)) : TimeSpan.Zero;

    /// <summary>Whether the call is running: it occupies its thread, or has not been answered.</summary>
    public bool IsRunning => _hasBegun && !Answer.IsCompleted;

    /// <summary>Whether the service has released the thread; until then this call occupies it, or an earlier one does.</summary>
    public bool HasReturned => _hasReturned;

    /// <summary>Makes the call; returns when the service releases the thread.</summary>
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
