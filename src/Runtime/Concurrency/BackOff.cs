namespace Mesh.Startup;

/// <summary>An exponential back-off: each wait is twice as long as the one before.</summary>
/// <param name="First">The first wait.</param>
/// <param name="Longest">The longest wait.</param>
internal readonly record struct BackOff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>Gets the wait after a number of attempts, at least one.</summary>
    public TimeSpan After(int attempts) => First == TimeSpan.Zero ? First : Math.Pow(2, attempts - 1) * First.Ticks is var ticks && ticks < Longest.Ticks ? TimeSpan.FromTicks((long)ticks) : Longest;
}
