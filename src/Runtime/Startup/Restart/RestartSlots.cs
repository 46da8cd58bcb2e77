using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>How many services may start again at the same time: as many as there are slots, and of one pool as many as it has. Made for one restart.</summary>
internal sealed class RestartSlots
{
    private readonly Permits? _common;
    private readonly Dictionary<string, Permits> _pools = new(StringComparer.Ordinal);

    /// <summary>Looks up the sizes of all pools at once: where one cannot be read, nothing has been done yet.</summary>
    /// <param name="entries">The services that are restarted.</param>
    /// <param name="slots">How many may start at the same time, in whatever pools.</param>
    /// <param name="sizeOf">The size of a pool.</param>
    /// <param name="runner">Where those go on who have waited.</param>
    public RestartSlots(IEnumerable<ServiceEntry> entries, int slots, Func<string, int> sizeOf, WorkRunner runner)
    {
        _common = slots == int.MaxValue ? null : new Permits(slots, runner);
        foreach (string pool in entries.Select(static entry => entry.StartPool).OfType<string>().Distinct(StringComparer.Ordinal)) _pools.Add(pool, new Permits(sizeOf(pool), runner));
    }

    /// <summary>Runs one attempt of a start when there is a slot for it.</summary>
    /// <param name="entry">The service.</param>
    /// <param name="waits">Called when there is none yet.</param>
    /// <param name="work">The attempt.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    public async Task<T> RunAsync<T>(ServiceEntry entry, Func<Task> waits, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        // That of the pool first: who waits for it holds up nobody else. All take them in this order, so nobody waits for one who waits for him.
        Permits? pool = entry.StartPool is { } name ? _pools[name] : null;
        await TakeAsync(pool, waits, cancellationToken).ConfigureAwait(false);
        try
        {
            await TakeAsync(_common, waits, cancellationToken).ConfigureAwait(false);
            try
            {
                return await work().ConfigureAwait(false);
            }
            finally
            {
                _common?.Release();
            }
        }
        finally
        {
            pool?.Release();
        }
    }

    private static async Task TakeAsync(Permits? slots, Func<Task> waits, CancellationToken cancellationToken)
    {
        if (slots is null || slots.TryTake()) return;
        await waits().ConfigureAwait(false);
        await slots.TakeAsync(cancellationToken).ConfigureAwait(false);
    }
}
