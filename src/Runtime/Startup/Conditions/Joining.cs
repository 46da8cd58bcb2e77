using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>
/// Starts services that have joined the plan while the others run: each after those of its dependencies that join with it. Services that
/// depend on them optionally are told (<c>JoinedAsync</c>).
/// </summary>
/// <param name="lives">The actor.</param>
/// <param name="provider">The container.</param>
/// <param name="drain">Lets calls end; a service that joins has none.</param>
/// <param name="monitoring">Monitors the running services.</param>
internal sealed class Joining(Lives lives, IServiceProvider provider, CallDrain drain, Monitoring monitoring)
{
    private static readonly RestartOptions s_options = new() { IncludeDependents = false, IsJoin = true };

    /// <summary>Called when an obstacle that kept a service from joining is gone.</summary>
    public Action? IsFree { get; set; }

    /// <summary>Starts the services.</summary>
    /// <param name="joining">The services, in the order of the plan.</param>
    /// <param name="began">Called with each service whose start begins: from then on it is in the plan, whatever the outcome.</param>
    /// <param name="cancellationToken">Gives the call up: services that have not begun do not begin.</param>
    /// <returns>The services that did not start, with the errors.</returns>
    public async Task<IReadOnlyList<(string Service, Exception Error)>> ExecuteAsync(ServiceLife[] joining, Action<ServiceLife> began, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, int> pools = StartPoolSizes.Of(joining.Select(static life => life.Entry), lives.Options, provider);
        await lives.AskAsync(() => lives.Slots.Resize(pools)).ConfigureAwait(false);
        var restart = new Restart(lives, drain, s_options);
        var ends = new Dictionary<int, Task<Outcome>>();
        foreach (ServiceLife life in joining)
        {
            Task<Outcome>[] before = [.. life.PlannedDependencies.Where(static edge => edge.Until != Until.FirstCall).Select(edge => ends.GetValueOrDefault(edge.Service)).OfType<Task<Outcome>>()];
            ends.Add(life.Index, JoinAsync(life, restart, before, began, cancellationToken));
        }

        Outcome[] outcomes = await Task.WhenAll(ends.Values).ConfigureAwait(false);
        string names = string.Join(", ", outcomes.Where(static outcome => outcome is { IsHeld: false, Error: null }).Select(static outcome => outcome.Service));
        if (names.Length > 0) lives.Tell(() => ConditionLog.Joined(lives.Log, names));
        return [.. from outcome in outcomes where outcome.Error is not null select (outcome.Service, outcome.Error)];
    }

    private async Task<Outcome> JoinAsync(ServiceLife life, Restart restart, Task<Outcome>[] before, Action<ServiceLife> began, CancellationToken cancellationToken)
    {
        string name = life.Entry.Name;
        Outcome[] others = await Task.WhenAll(before).ConfigureAwait(false);
        // A service waits if one that it requires has to wait.
        bool isHeld = cancellationToken.IsCancellationRequested || others.Any(other => other.IsHeld && RequiresIt(life, other));
        if (isHeld || await lives.AskAsync(() => IsHeld(life, restart)).ConfigureAwait(false)) return new Outcome(name, life.Index) { IsHeld = true };
        Exception? error = await lives.AskAsync(() => Begin(life, restart, began)).ConfigureAwait(false);
        if (error is null && life.IsStartable)
        {
            (_, error) = await new RestartSteps(lives, life, drain, s_options).BringUpAsync(new ServiceRestart(name), cancellationToken).ConfigureAwait(false);
            if (error is null) monitoring.Watch(life.Index);
            await lives.AskAsync(() => restart.TellDependents(life, error)).ConfigureAwait(false);
        }

        return new Outcome(name, life.Index) { Error = error };
    }

    // A hook that was given up when the service left may still run, or a required service is late: the service joins when that is over.
    private bool IsHeld(ServiceLife life, Restart restart)
    {
        if (!life.Calls.IsAtRest)
        {
            string hook = life.Calls.Running!.What;
            lives.Tell(() => ConditionLog.StillBusy(lives.Log, life.Entry.Name, hook));
            life.Calls.WhenAtRest(() => IsFree?.Invoke());
            return true;
        }

        if (restart.FindMissing(life.Index) is not { IsSettled: false } late) return false;
        lives.Tell(() => ConditionLog.WaitsForLate(lives.Log, life.Entry.Name, late.Entry.Name));
        late.WhenSettled(() => IsFree?.Invoke());
        return true;
    }

    // From now on the service is in the plan, whatever the outcome. Returns the reason why it cannot start, or null.
    private ServiceException? Begin(ServiceLife life, Restart restart, Action<ServiceLife> began)
    {
        began(life);
        life.DegradedBy.Clear();
        foreach (PlannedDependency edge in life.PlannedDependencies.Where(static edge => edge.Optional && edge.Until != Until.FirstCall))
        {
            if (lives.Find(edge.Service) is not { State: LifeState.Up }) life.DegradedBy.Add(WithoutIt(lives.All[edge.Service]));
        }

        if (restart.FindMissing(life.Index) is { } required)
        {
            ServiceException error = DependencyProblem.Of(required.Entry.Name, isOptional: false, "is not there");
            Fail(life, restart, error);
            return error;
        }

        if (!life.IsStartable) PassOn(life, restart);
        return null;
    }

    private static (ServiceLife, Exception) WithoutIt(ServiceLife missing) => (missing, DependencyProblem.Of(missing.Entry.Name, isOptional: true, "is not there", missing.Error));

    // A scoped or transient service can be made again.
    private void PassOn(ServiceLife life, Restart restart)
    {
        life.Error = null;
        life.Move(LifeState.Up);
        lives.Status.SetUp(life);
        restart.TellDependents(life, null);
    }

    private void Fail(ServiceLife life, Restart restart, ServiceException error)
    {
        life.Error = error;
        life.Move(LifeState.Failed);
        lives.Status.Set(life, ServiceStatus.Failed, error);
        restart.TellDependents(life, error);
    }

    private static bool RequiresIt(ServiceLife life, Outcome other) => life.PlannedDependencies.Any(edge => edge.Service == other.Index && RestartBatches.IsWaitedFor(edge));

    private sealed record Outcome(string Service, int Index)
    {
        /// <summary>The error; null if the service has started.</summary>
        public Exception? Error { get; init; }

        /// <summary>Whether the service has not begun, and will when it can.</summary>
        public bool IsHeld { get; init; }
    }
}
