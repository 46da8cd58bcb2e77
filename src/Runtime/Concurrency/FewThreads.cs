using System.Collections.Concurrent;

namespace Mesh.Startup;

/// <summary>
/// Runs work that may block forever on a limited number of threads of its own: when all of them are blocked, later
/// items wait, but nothing else does.
/// </summary>
/// <param name="most">The highest number of threads.</param>
internal sealed class FewThreads(int most) : IThreadPoolWorkItem
{
    private static readonly OwnThreads s_own = new();

    private readonly ConcurrentQueue<IThreadPoolWorkItem> _waiting = new();
    private int _threads;

    public void Begin(IThreadPoolWorkItem work)
    {
        _waiting.Enqueue(work);
        BeginThread();
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (_waiting.TryDequeue(out IThreadPoolWorkItem? next)) next.Execute();
        Interlocked.Decrement(ref _threads);
        BeginThread(); // for what has come since the last look, and found all threads at work
    }

    private void BeginThread()
    {
        while (!_waiting.IsEmpty)
        {
            if (Interlocked.Increment(ref _threads) <= most)
            {
                s_own.Begin(this);
                return;
            }

            if (Interlocked.Decrement(ref _threads) >= most) return; // one of them looks once more before it goes
        }
    }
}
