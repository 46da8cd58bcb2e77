namespace Mesh.Runtime.Tests.Simulation;

/// <summary>Lets simulated time pass: who waits goes on where the timer fires or the token is cancelled.</summary>
internal static class Pause
{
    private static readonly InlineRunner s_runner = new();

    public static Task ForAsync(TimeSpan duration, TimeProvider time, CancellationToken cancellationToken) => Mesh.Health.Pause.ForAsync(duration, time, s_runner, cancellationToken);

    public static Task<T> UntilAsync<T>(Task<T> task, CancellationToken cancellationToken) => Mesh.Health.Pause.UntilAsync(task, s_runner, cancellationToken);
}
