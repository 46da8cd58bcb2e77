namespace Mesh.Startup;

/// <summary>
/// Stops the services where the container is disposed while they run, or start: a host whose start fails after theirs (an address is in use, a hosted service throws) disposes it and stops nothing. One is made at the begin of a start, and one
/// with each service that has hooks: a container disposes what was made last first, so it comes here before it comes to any of them.
/// </summary>
/// <param name="orchestrator">Stops them.</param>
/// <param name="runner">Waits for it in a test.</param>
internal sealed class StopAtDisposal(IServiceOrchestrator orchestrator, WorkRunner? runner) : IDisposable, IAsyncDisposable
{
    // The stop goes on on other threads and ends within its budget.
    public void Dispose()
    {
        Task stop = DisposeAsync().AsTask();
        if (runner is null) stop.GetAwaiter().GetResult();
        else runner.Wait(stop);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ((orchestrator as Orchestrator)?.StopForDisposalAsync() ?? orchestrator.StopAsync()).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ServiceException or ObjectDisposedException)
        {
            // What did not stop has been logged, or all has been disposed. A disposal throws nothing: all else must still be disposed.
        }
    }
}
