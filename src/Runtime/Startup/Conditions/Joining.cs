using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>Starts services that have come into the plan while all else runs: each when those have that it depends on, as far as they join with it. What depends on them optionally is told (<c>JoinedAsync</c>).</summary>
/// <param name="lives">The actor.</param>
/// <param name="provider">The container.</param>
/// <param name="drain">Lets calls end; nothing is called that has not started.</param>
/// <param name="monitoring">Watches what runs.</param>
internal sealed class Joining(Lives lives, IServiceProvider provider, CallDrain drain, Monitoring monitoring)
{
    private static readonly RestartOptions s_options = new() { IncludeDependents = false, IsJoin = true };

    /// <summary>Told that something which kept a service from joining is over.</summary>
    public Action? IsFree { get; set; }

    /// <summary>Starts them.</summary>
    /// <param name="joining">The services, in the order of the plan.</param>
    /// <param name="began">Told of each whose start begins: from then on it is in the plan, whatever becomes of it.</param>
    /// <param name="cancellationToken">Gives it up: what has not begun does not begin.</param>
    /// <returns>What did not start.</returns>
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
        // What it requires may have to wait itself: then it waits too.
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

    // A hook that was given up when it left may still run, or something that it requires is late: it joins when that is over.
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

    // From now on it is in the plan, whatever becomes of it: why it cannot start, or null.
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

    // What is made when somebody asks can be asked for again.
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
        /// <summary>Why it did not start.</summary>
        public Exception? Error { get; init; }

        /// <summary>Whether it has not begun, and will when that can be.</summary>
        public bool IsHeld { get; init; }
    }
}
