using System.Collections.Concurrent;

namespace Mesh.Runtime.Tests.Policies;

/// <summary>Runs the same on real threads, at the same time.</summary>
internal static class Threads
{
    public static void Run(int count, Action<int> body)
    {
        using var together = new Barrier(count);
        var errors = new ConcurrentQueue<Exception>();
        Thread[] threads =
        [
            .. Enumerable.Range(0, count).Select(number => new Thread(() =>
            {
                try
                {
                    together.SignalAndWait();
                    body(number);
                }
                catch (Exception exception)
                {
                    errors.Enqueue(exception);
                }
            })),
        ];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Empty(errors);
    }
}
