namespace Mesh.Startup;

/// <summary>Waits of which each is twice as long as the one before.</summary>
/// <param name="First">The first.</param>
/// <param name="Longest">What none is longer than.</param>
internal readonly record struct BackOff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>How long to wait after so many attempts, of which there was at least one.</summary>
    public TimeSpan After(int attempts) => First == TimeSpan.Zero ? First : Math.Pow(2, attempts - 1) * First.Ticks is var ticks && ticks < Longest.Ticks ? TimeSpan.FromTicks((long)ticks) : Longest;
}
