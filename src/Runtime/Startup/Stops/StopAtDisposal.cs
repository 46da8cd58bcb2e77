using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>
/// Stops the services where the container is disposed while they run, or start: a host whose start fails after theirs (an address is in use, a hosted service throws) disposes it and stops nothing. One is made at the begin of a start, and one
/// for each service that has hooks, before the first of them is called: a container disposes what was made last first, so it comes here before it comes to any of them.
/// </summary>
/// <param name="orchestrator">Stops them.</param>
internal sealed class StopAtDisposal(IServiceOrchestrator orchestrator) : IDisposable, IAsyncDisposable
{
    // What is being made on this thread: it is not asked for at the container, which would cost every service a second look-up.
    [ThreadStatic]
    private static IServiceOrchestrator? t_making;

    /// <summary>Has the container make one, and keep it until it is disposed.</summary>
    /// <param name="provider">The container.</param>
    /// <param name="orchestrator">What it is to stop.</param>
    /// <exception cref="ObjectDisposedException">It is being disposed.</exception>
    public static void Make(IServiceProvider provider, IServiceOrchestrator orchestrator)
    {
        t_making = orchestrator;
        try
        {
            provider.GetService<StopAtDisposal>();
        }
        finally
        {
            t_making = null;
        }
    }

    /// <summary>What the container calls.</summary>
    public static StopAtDisposal Made(IServiceProvider provider) => new(t_making ?? provider.GetRequiredService<IServiceOrchestrator>());

    // The stop goes on on other threads and ends within its budget.
    public void Dispose()
    {
        // A container that has begun its disposal meanwhile disposes what it makes at once. That is on the thread of a service, for whose end a stop would wait.
        if (t_making is not null) return;
        Task stop = DisposeAsync().AsTask();
        if (orchestrator is Orchestrator { Runner: var runner }) runner.Wait(stop);
        else stop.GetAwaiter().GetResult();
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
