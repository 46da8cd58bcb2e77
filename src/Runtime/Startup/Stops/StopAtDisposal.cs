using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>
/// Stops the services if the container is disposed while they run or start: a host whose start fails after theirs (an address is in use, a
/// hosted service throws) disposes the container and stops nothing. One such object is made at the beginning of a start, and another for
/// each service that has hooks, before the first hook is called. A container disposes in reverse order of construction, so it disposes this
/// object before any of the services.
/// </summary>
/// <param name="orchestrator">Stops the services.</param>
internal sealed class StopAtDisposal(IServiceOrchestrator orchestrator) : IDisposable, IAsyncDisposable
{
    // The orchestrator for the object that is being made on this thread; asking the container for it would cost every service a second
    // look-up.
    [ThreadStatic]
    private static IServiceOrchestrator? t_making;

    /// <summary>Has the container make an object, which it keeps until its disposal.</summary>
    /// <param name="provider">The container.</param>
    /// <param name="orchestrator">The orchestrator that the object calls.</param>
    /// <exception cref="ObjectDisposedException">The container is being disposed.</exception>
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

    /// <summary>The factory that the container calls.</summary>
    public static StopAtDisposal Made(IServiceProvider provider) => new(t_making ?? provider.GetRequiredService<IServiceOrchestrator>());

    // The stop runs on other threads and ends within its budget.
    public void Dispose()
    {
        // A container whose disposal has begun meanwhile disposes this object at once, on the thread of a service. A stop here would wait
        // for that service, and so for itself.
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
            // The services that did not stop have been logged, or everything was disposed before. A disposal throws nothing, since the rest
            // must still be disposed.
        }
    }
}
