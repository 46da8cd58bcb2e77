namespace Mesh.Startup;

/// <summary>Tells others what has happened, one thing after the other, on a thread that nothing waits for: a logger may block, or throw.</summary>
/// <param name="runner">Where it runs.</param>
internal sealed class Notices(WorkRunner runner) : IThreadPoolWorkItem
{
    private readonly CountedQueue<Action> _waiting = new();

    public void Add(Action notice)
    {
        if (_waiting.Add(notice)) runner.BeginLast(this);
    }

    /// <summary>Completes when all has been told that was added before.</summary>
    public Task FlushAsync()
    {
        if (_waiting.IsEmpty) return Task.CompletedTask;
        TaskCompletionSource<bool> told = runner.Promise<bool>();
        Add(() => told.TrySetResult(true));
        return told.Task;
    }

    public void Execute()
    {
        do
        {
            try
            {
                _waiting.Take()();
            }
#pragma warning disable CA1031 // Nobody could be told of it: it is who is told that has thrown.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
        while (_waiting.Next());
    }
}
