using Mesh.Health;

namespace Mesh.Startup;

/// <summary>The wait until a service is healthy or degraded. It begins outside of the queue, since it looks at the clock.</summary>
internal static class HealthWait
{
    /// <summary>Begins to wait.</summary>
    /// <param name="lives">The actor.</param>
    /// <param name="life">The service.</param>
    /// <param name="instance">Its instance.</param>
    /// <param name="ended">Told in the queue what it said, and why that is not enough; or the error.</param>
    /// <returns>Gives it up when it is cancelled.</returns>
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
#pragma warning disable CA1031 // A service whose event cannot be listened to throws what it likes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            problem = exception;
        }

        ErrorText.Remember(problem);
        lives.Post(() => ended(gate, reading, problem));
    }
}
