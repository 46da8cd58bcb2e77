using Mesh.Metrics;
using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>
/// Closes services for calls that are taken out of use, and lets the calls under way end: dependents first, so that a call under way can
/// still make the calls that it needs.
/// </summary>
/// <param name="lives">The actor.</param>
/// <param name="drain">Lets calls end.</param>
internal sealed class Closing(Lives lives, CallDrain drain)
{
    /// <summary>Closes all services in waves: each when the calls of its dependents among them have ended, or their time is over.</summary>
    /// <param name="services">The services.</param>
    /// <param name="drainTimeout">The time limit for the calls of each.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="OperationCanceledException">It was given up; the services are open again.</exception>
    public async Task CloseAsync(ServiceLife[] services, TimeSpan drainTimeout, CancellationToken cancellationToken)
    {
        var begun = new List<Takeover>();
        try
        {
            foreach (IGrouping<int, ServiceLife> wave in Waves(services))
            {
                await lives.AskAsync(() => begun.AddRange(wave.Select(TakeOver))).ConfigureAwait(false);
                await Task.WhenAll(wave.Select(life => drain.DrainAsync(life.Entry.Name, drainTimeout, TimeSpan.Zero, cancellationToken, ClosureReason.IsStopping))).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            await lives.AskAsync(() => begun.ForEach(static takeover => takeover.Undo())).ConfigureAwait(false);
            throw;
        }
    }

    private Takeover TakeOver(ServiceLife life)
    {
        var takeover = new Takeover(lives, life);
        if (life.IsInitialized) takeover.Begin(); // otherwise there is nothing to stop
        return takeover;
    }

    // By the number of services on the longest way to a dependent. Dependents come after their dependencies in the plan; a dependency at
    // the first call may go against that order, and is not followed.
    private IEnumerable<IGrouping<int, ServiceLife>> Waves(ServiceLife[] services)
    {
        HashSet<int> present = [.. services.Select(static life => life.Index)];
        var waves = new Dictionary<int, int>();
        foreach (ServiceLife life in services.OrderByDescending(static life => life.Index))
        {
            int wave = waves.GetValueOrDefault(life.Index);
            waves[life.Index] = wave;
            foreach (int dependency in PlanWalk.Through(life.Index, index => lives.States.Plan.Services[index].Dependencies, static edge => edge.Until != Until.FirstCall, present.Contains))
            {
                waves[dependency] = Math.Max(waves.GetValueOrDefault(dependency), wave + 1);
            }
        }

        return services.GroupBy(life => waves[life.Index]).OrderBy(static wave => wave.Key);
    }
}
