namespace Mesh.Startup;

/// <summary>Takes services out of the plan while all else runs: closes them for calls, lets those under way end, and stops them, dependents first. What depends on them optionally goes on without them.</summary>
/// <param name="lives">The actor.</param>
/// <param name="closing">Closes them for calls.</param>
/// <param name="monitoring">Watches what runs.</param>
internal sealed class Leaving(Lives lives, Closing closing, Monitoring monitoring)
{
    private static readonly TimeSpan s_drain = new RestartOptions().DrainTimeout;

    /// <summary>Takes them out.</summary>
    /// <returns>What did not stop.</returns>
    /// <exception cref="OperationCanceledException">It was given up while calls were under way; all are as they were.</exception>
    public async Task<IReadOnlyList<(string Service, Exception Error)>> ExecuteAsync(ServiceLife[] leaving, Func<ServiceLife, Absent> why, CancellationToken cancellationToken)
    {
        await closing.CloseAsync(leaving, s_drain, cancellationToken).ConfigureAwait(false);
        foreach (ServiceLife life in leaving) monitoring.Unwatch(life.Index);
        await lives.AskAsync(() => GiveUpStarts(leaving)).ConfigureAwait(false);
        var stop = new Stop(lives, () => leaving) { IsForNow = true };
        await stop.ExecuteAsync().ConfigureAwait(false);
        await lives.AskAsync(() => LeaveOut(leaving, why)).ConfigureAwait(false);
        string names = string.Join(", ", leaving.Select(life => why(life) is var absent && absent.Root == life.Entry.Name ? $"{life.Entry.Name} ({absent.Reason})" : $"{life.Entry.Name} (requires {absent.Root})"));
        lives.Tell(() => ConditionLog.Left(lives.Log, names));
        return stop.Failures;
    }

    // Late ones do not come up any more; the start of which they are a part has come to its end without them.
    private void GiveUpStarts(ServiceLife[] leaving)
    {
        foreach (ServiceLife life in leaving.Where(static life => !life.IsSettled))
        {
            life.Abandon();
            lives.Steps.GiveUp(life, new OperationCanceledException("The service has left the plan."));
        }
    }

    private void LeaveOut(ServiceLife[] leaving, Func<ServiceLife, Absent> why)
    {
        foreach (ServiceLife life in leaving)
        {
            ServiceException error = why(life).Error(life.Entry.Name);
            life.LeaveOut(error);
            lives.Status.Set(life, ServiceStatus.Skipped, error);
        }

        Removal.Tell(lives, leaving, life => ConditionFailure.Without(life.Entry.Name, why(life)));
    }
}
