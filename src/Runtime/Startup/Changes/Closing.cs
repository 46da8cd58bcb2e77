namespace Mesh.Startup;

/// <summary>Closes services for calls before they are taken out of use, and lets the calls under way end.</summary>
/// <param name="lives">The actor.</param>
/// <param name="drain">Closes a service for calls, and lets the calls end.</param>
internal sealed class Closing(Lives lives, CallDrain drain)
{
    /// <summary>Closes all services, and waits until their calls have ended, or the time is over.</summary>
    /// <exception cref="OperationCanceledException">The call was given up; the services are open again.</exception>
    public async Task CloseAsync(ServiceLife[] services, TimeSpan drainTimeout, CancellationToken cancellationToken)
    {
        Takeover[] takeovers = await lives.AskAsync(() => Array.ConvertAll(services, TakeOver)).ConfigureAwait(false);
        try
        {
            await Task.WhenAll(services.Select(life => drain.DrainAsync(life.Entry.Name, drainTimeout, TimeSpan.Zero, cancellationToken))).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            await lives.AskAsync(() => Array.ForEach(takeovers, static takeover => takeover.Undo())).ConfigureAwait(false);
            throw;
        }
    }

    private Takeover TakeOver(ServiceLife life)
    {
        var takeover = new Takeover(lives, life);
        if (life.IsInitialized) takeover.Begin(); // otherwise there is nothing to stop
        return takeover;
    }
}
