namespace Mesh.Harness.Lives;

/// <summary>What is random about a life.</summary>
/// <param name="random">Where it comes from.</param>
/// <param name="scale">How many times as long as in simulated time all takes.</param>
internal sealed class Dice(Random random, double scale)
{
    /// <summary>One of so many.</summary>
    public int Next(int of) => random.Next(of);

    public int Next(int from, int to) => random.Next(from, to);

    /// <summary>Whether something is so that is one time of so many.</summary>
    public bool Chance(int of) => random.Next(of) == 0;

    /// <summary>A time: an odd number of ticks, so that two things rarely happen at the same moment.</summary>
    public TimeSpan Milliseconds(int from, int to) => scale * TimeSpan.FromTicks(random.NextInt64((from * TimeSpan.TicksPerMillisecond) + 1, to * TimeSpan.TicksPerMillisecond));
}
