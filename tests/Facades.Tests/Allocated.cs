namespace Mesh.Facades.Tests;

/// <summary>Counts bytes.</summary>
internal static class Allocated
{
    /// <summary>Each call, unobserved and observed.</summary>
    public static TheoryData<string, bool> UnobservedAndObserved(IEnumerable<string> calls)
    {
        var data = new TheoryData<string, bool>();
        foreach (string call in calls)
        {
            data.Add(call, false);
            data.Add(call, true);
        }

        return data;
    }

    /// <summary>
    /// The bytes that so many calls allocate, the least of several rounds: in one of them nothing else happens on this thread, which must be one on which continuations run at once.
    /// </summary>
    /// <param name="calls">How many.</param>
    /// <param name="call">A call; its number is added up, so that it is not optimized away.</param>
    /// <param name="check">Told the sum of each round.</param>
    public static long Least(int calls, Func<int> call, Action<int> check)
    {
        SynchronizationContext? ofRunner = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int sum = 0;
            for (int i = 0; i < calls; i++) sum += call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            check(sum);
        }

        SynchronizationContext.SetSynchronizationContext(ofRunner);
        return least;
    }
}
