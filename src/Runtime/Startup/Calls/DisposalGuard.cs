using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>
/// Sees to it that where the container is disposed, all stops before it comes to what has been constructed so far: it disposes what was made last first, so what stops the services must be made after them. To make one for each costs as much as
/// to start a service, so it is made for all that have been constructed in a millisecond, and at once where a hook does not come back.
/// </summary>
/// <param name="provider">The container.</param>
/// <param name="runner">Where it is made.</param>
internal sealed class DisposalGuard(IServiceProvider provider, WorkRunner runner) : IThreadPoolWorkItem
{
    private int _isAsked;

    /// <summary>Something has been constructed that has hooks.</summary>
    public void Ask()
    {
        if (Volatile.Read(ref _isAsked) == 0 && Interlocked.Exchange(ref _isAsked, 1) == 0) runner.BeginSoon(this);
    }

    /// <summary>Makes it where it has been asked for, and is not being made: the hook of something does not come back at once.</summary>
    public void MakeIfAsked()
    {
        if (Interlocked.Exchange(ref _isAsked, 0) != 0) Make();
    }

    /// <summary>Makes it: all is constructed.</summary>
    public void Make()
    {
        try
        {
            provider.GetService<StopAtDisposal>();
        }
        catch (ObjectDisposedException)
        {
            // Too late: what was made at the begin of the start comes, when the container comes to it.
        }
    }

    void IThreadPoolWorkItem.Execute() => MakeIfAsked();
}
