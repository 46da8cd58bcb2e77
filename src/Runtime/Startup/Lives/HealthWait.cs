using Mesh.Health;

namespace Mesh.Startup;

/// <summary>Waits until a service is healthy or degraded. The wait begins outside of the queue, since it asks the clock.</summary>
internal static class HealthWait
{
    /// <summary>Begins the wait.</summary>
    /// <param name="lives">The actor.</param>
    /// <param name="life">The service.</param>
    /// <param name="instance">The instance of the service.</param>
    /// <param name="ended">Called in the queue with the last reading, and with the reason why it does not suffice, or the error that was
    /// thrown; null if it suffices.</param>
    /// <returns>A source that ends the wait when it is cancelled.</returns>
    public static CancellationTokenSource Begin(Lives lives, ServiceLife life, object instance, Action<CancellationTokenSource, HealthReading, Exception?> ended)
    {
        var gate = new CancellationTokenSource();
        lives.Outside(() => _ = WaitAsync(lives, life, instance, gate, ended));
        return gate;
    }

    private static async Task WaitAsync(Lives lives, ServiceLife life, object instance, CancellationTokenSource gate, Action<CancellationTokenSource, HealthReading, Exception?> ended)
    {
        TimeSpan timeout = life.Entry.GateTimeout ?? lives.Options.GateTimeout;
        HealthReading reading = default;
        Exception? problem;
        try
        {
            reading = await HealthGate.WaitAsync(life.Entry, instance, timeout, lives.Time, lives.Runner, gate.Token).ConfigureAwait(false);
            problem = reading.IsUsable ? null : StartFailure.NotHealthy(life.Entry, reading, timeout);
        }
#pragma warning disable CA1031 // A service whose health event cannot be subscribed to may throw anything.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            problem = exception;
        }

        ErrorText.Remember(problem);
        lives.Post(() => ended(gate, reading, problem));
    }
}
