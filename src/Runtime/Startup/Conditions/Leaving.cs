namespace Mesh.Startup;

/// <summary>
/// Takes services out of the plan while the others run: closes them for calls, lets the calls under way end, and stops them, dependents
/// first. Services that depend on them optionally go on without them.
/// </summary>
/// <param name="lives">The actor.</param>
/// <param name="closing">Closes services for calls.</param>
/// <param name="monitoring">Monitors the running services.</param>
internal sealed class Leaving(Lives lives, Closing closing, Monitoring monitoring)
{
    private static readonly TimeSpan s_drain = new RestartOptions().DrainTimeout;

    /// <summary>Takes the services out of the plan.</summary>
    /// <returns>The services that did not stop, with the errors.</returns>
    /// <exception cref="OperationCanceledException">The call was given up while calls were under way; all services are as they
    /// were.</exception>
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

    // Late services do not come up any more; the start that they belong to has ended without them.
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
