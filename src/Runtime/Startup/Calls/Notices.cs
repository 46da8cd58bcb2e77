using System.Collections.Concurrent;

namespace Mesh.Startup;

/// <summary>Tells others what has happened, one thing after the other, on a thread that nothing waits for: a logger may block, or throw.</summary>
/// <param name="runner">Where it runs.</param>
internal sealed class Notices(WorkRunner runner) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<Action> _waiting = new();
    private int _count; // of those that have been added and not been told; whoever makes it one has them told

    public void Add(Action notice)
    {
        _waiting.Enqueue(notice);
        if (Interlocked.Increment(ref _count) == 1) runner.BeginLast(this);
    }

    /// <summary>Completes when all has been told that was added before.</summary>
    public Task FlushAsync()
    {
        if (Volatile.Read(ref _count) == 0) return Task.CompletedTask;
        TaskCompletionSource<bool> told = runner.Promise<bool>();
        Add(() => told.TrySetResult(true));
        return told.Task;
    }

    public void Execute()
    {
        do
        {
            Action? notice;
            while (!_waiting.TryDequeue(out notice)) Thread.SpinWait(1); // it is there: each is counted after it was put in
            try
            {
                notice();
            }
#pragma warning disable CA1031 // Nobody could be told of it: it is who is told that has thrown.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
        while (Interlocked.Decrement(ref _count) > 0);
    }
}
