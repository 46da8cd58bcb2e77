namespace Mesh.Startup;

/// <summary>
/// Stops the services where the container is disposed while they run: a host whose start fails after theirs (an address is in use, a hosted service throws) disposes it and stops nothing. Made when they have started: a container
/// disposes what was made last first, so it comes here before it comes to any of them.
/// </summary>
/// <param name="orchestrator">Stops them.</param>
internal sealed class StopAtDisposal(IServiceOrchestrator orchestrator) : IDisposable, IAsyncDisposable
{
    // The stop goes on on other threads and ends within its budget.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        try
        {
            await orchestrator.StopAsync().ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // What did not stop has been logged. A disposal throws nothing: all else must still be disposed.
        }
    }
}
