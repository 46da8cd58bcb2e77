namespace Mesh.Startup;

/// <summary>Where the work of services runs: on the thread pool, since a constructor may block. A test replaces it to have a start run on one thread, in simulated time.</summary>
internal class WorkRunner
{
    public virtual Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => Task.Run(work, cancellationToken);
}
