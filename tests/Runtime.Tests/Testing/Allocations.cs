namespace Mesh.Runtime.Tests.Testing;

/// <summary>Counts bytes.</summary>
internal static class Allocations
{
    /// <summary>
    /// The bytes that calls allocate on this thread, the least of several rounds: in one of them nothing else happens there, such as the runtime
    /// that compiles the calls again.
    /// </summary>
    /// <param name="calls">The number of calls of a round.</param>
    /// <param name="call">A call; told how many were before it in the round.</param>
    public static long Least(int calls, Action<int> call)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < calls; i++) call(i);
            if (round > 0) least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
