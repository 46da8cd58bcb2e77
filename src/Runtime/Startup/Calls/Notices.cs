namespace Mesh.Startup;

/// <summary>Delivers notices one after another, on a thread that nothing waits for: a logger may block or throw.</summary>
/// <param name="runner">Runs the delivery.</param>
internal sealed class Notices(WorkRunner runner) : IThreadPoolWorkItem
{
    private readonly CountedQueue<Action> _waiting = new();

    public void Add(Action notice)
    {
        if (_waiting.Add(notice)) runner.BeginLast(this);
    }

    /// <summary>Completes when all notices have been delivered that were added before.</summary>
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
#pragma warning disable CA1031 // The receiver of notices has thrown, so nobody could be told of that.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
        while (_waiting.Next());
    }
}
