namespace Mesh.Concurrency;

/// <summary>
/// Carries out jobs with limited concurrency. There is one worker at first; each worker that gets a job starts the next one, up to the
/// limit. So a few jobs, or jobs that complete synchronously, use no more workers than they need.
/// </summary>
/// <typeparam name="TJob">The type of the jobs.</typeparam>
/// <param name="limit">The number of jobs that run at the same time.</param>
internal abstract class Workers<TJob>(int limit)
{
    private int _workers = 1;

    /// <summary>Runs on the thread pool until no job is left. Does not fail unless a derived class does.</summary>
    public Task RunAsync() => Task.Run(WorkAsync);

    /// <summary>Gets the next job; called by several workers at the same time.</summary>
    protected abstract ValueTask<(bool HasJob, TJob Job)> NextAsync();

    /// <summary>Carries out a job; must not throw.</summary>
    protected abstract ValueTask DoAsync(TJob job);

    /// <summary>Whether there may be another job; only avoids starting a worker that would find none.</summary>
    protected virtual bool MayHaveMore => true;

    private async Task WorkAsync()
    {
        Task? next = null;
        while (true)
        {
            (bool hasJob, TJob job) = await NextAsync().ConfigureAwait(false);
            if (!hasJob) break;
            if (next is null && MayHaveMore && TryAdd()) next = Task.Run(WorkAsync);
            await DoAsync(job).ConfigureAwait(false);
        }

        if (next is not null) await next.ConfigureAwait(false);
    }

    private bool TryAdd()
    {
        for (int workers = Volatile.Read(ref _workers); workers < limit;)
        {
            int seen = Interlocked.CompareExchange(ref _workers, workers + 1, workers);
            if (seen == workers) return true;
            workers = seen;
        }

        return false;
    }
}
