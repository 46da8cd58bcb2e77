using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>
/// Lets the running services follow their conditions: services that are no longer in the plan are stopped, those that are again are
/// started.
/// </summary>
/// <param name="lives">The actor.</param>
/// <param name="checks">Checks the conditions.</param>
/// <param name="joining">Starts the services that join.</param>
/// <param name="leaving">Stops the services that leave.</param>
internal sealed class ConditionalServices(Lives lives, ConditionChecks checks, Joining joining, Leaving leaving)
{
    private readonly HashSet<int> _out = []; // services that were left out or stopped because of a condition
    private volatile IReadOnlyDictionary<int, Absent> _absent = new Dictionary<int, Absent>();
    private HashSet<string> _kept = []; // services that stayed at the last check although their conditions did not hold
    private PlanCut? _cut;
    private HashSet<int> _optional = [];

    /// <summary>Whether no service has a condition.</summary>
    public bool IsEmpty => checks.IsEmpty;

    /// <summary>Checks all conditions for a start.</summary>
    /// <param name="cut">The part of the plan that is started; null for all.</param>
    /// <param name="optional">The services that the start leaves out anyway.</param>
    /// <param name="cancellationToken">Gives the check up.</param>
    /// <returns>The services that are not in the plan.</returns>
    public async Task<IReadOnlyDictionary<int, Absent>> CheckForStartAsync(PlanCut? cut, HashSet<int> optional, CancellationToken cancellationToken)
    {
        Dictionary<string, string> unmet = await checks.UnmetAsync(cancellationToken).ConfigureAwait(false);
        (_cut, _optional) = (cut, optional);
        _out.Clear();
        _kept.Clear();
        _absent = Absence.Of(lives.States.Services, unmet, IsStarted);
        _out.UnionWith(_absent.Keys);
        if (_absent.Count > 0) lives.Tell(() => ConditionLog.NotInPlan(lives.Log, ListOf(_absent)));
        return _absent;
    }

    /// <exception cref="ServiceException">The service is not in the plan now.</exception>
    public void ThrowIfAbsent(ServiceLife life)
    {
        if (_absent.TryGetValue(life.Index, out Absent? absent)) throw ConditionFailure.NotInPlan(life.Entry.Name, absent);
    }

    /// <summary>Checks all conditions again, and completes when the services follow them.</summary>
    /// <exception cref="ServiceException">Some services did not start, or did not stop.</exception>
    /// <exception cref="OperationCanceledException">The call was given up before it was done.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (IsEmpty) return;
        var kept = new HashSet<string>();
        Dictionary<string, string> unmet = await checks.UnmetAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<int, Absent> absent = Absence.WhileRunning(lives.States.Services, unmet, IsStarted, Kept);
        _kept = kept;
        ServiceLife[] leave = [.. absent.Keys.Where(service => !_out.Contains(service)).Select(lives.Find).OfType<ServiceLife>().Where(static life => life.State != LifeState.LeftOut)];
        ServiceLife[] join = [.. _out.Where(service => !absent.ContainsKey(service)).Order().Select(lives.Find).OfType<ServiceLife>()];
        List<(string Service, Exception Error)> failures = [];
        try
        {
            if (leave.Length > 0)
            {
                failures.AddRange(await leaving.ExecuteAsync(leave, life => absent[life.Index], cancellationToken).ConfigureAwait(false));
                _out.UnionWith(leave.Select(static life => life.Index));
            }

            IReadOnlyDictionary<int, Absent> before = _absent;
            _absent = absent; // not before: a leave that was given up has changed nothing
            await lives.AskAsync(() => Renew(absent, before)).ConfigureAwait(false);
            if (join.Length > 0) failures.AddRange(await joining.ExecuteAsync(join, life => _out.Remove(life.Index), cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            await lives.ToldAsync().ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (failures.Count > 0) throw ConditionFailure.NotApplied(failures);

        void Kept(string service, string reason, string requirer)
        {
            if (kept.Add(service) && !_kept.Contains(service)) lives.Tell(() => ConditionLog.Kept(lives.Log, service, reason, requirer));
        }
    }

    private bool IsStarted(int service) => _cut?.IsInside(service) != false && !_optional.Contains(service);

    // The reasons of services that stay out may have changed.
    private void Renew(Dictionary<int, Absent> absent, IReadOnlyDictionary<int, Absent> before)
    {
        foreach ((int service, Absent why) in absent)
        {
            if (before.GetValueOrDefault(service) == why || !_out.Contains(service) || lives.Find(service) is not { State: LifeState.LeftOut } life) continue;
            life.Error = why.Error(life.Entry.Name);
            lives.Status.Set(life, ServiceStatus.Skipped, life.Error);
        }
    }

    private string ListOf(IReadOnlyDictionary<int, Absent> absent) => string.Join(
        ", ",
        from service in absent
        orderby service.Key
        let name = lives.States.Plan.Services[service.Key].Entry.Name
        select name == service.Value.Root ? $"{name} ({service.Value.Reason})" : $"{name} (requires {service.Value.Root})");
}
