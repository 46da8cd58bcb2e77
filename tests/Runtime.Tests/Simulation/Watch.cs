using Mesh.Plan;
using Mesh.Registry;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>Sees whatever happens to the services, and notes what must not.</summary>
internal sealed class Watch(StartSpec start, SimulatedTime time)
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<ActiveHook> _active = [];
    private readonly List<Observed> _seen = [.. start.Services.Select(static _ => new Observed())];
    private readonly List<Happening> _happenings = [];
    private ILookup<int, ServiceSpec> _dependents = Dependents(start);

    public SimulatedTime Time => time;

    /// <summary>Everything that happened, each with its time.</summary>
    public IReadOnlyList<Happening> Happenings => _happenings;

    /// <summary>The same in words.</summary>
    public List<string> Journal => _happenings.ConvertAll(static happening => happening.ToString());

    /// <summary>Whether services are restarted, or removed: then one may be cleaned up while others run that depend on it.</summary>
    public Func<bool> MayGoAlone { get; init; } = static () => false;

    public List<string> Violations { get; } = [];

    /// <summary>What must hold of services that are started more than once; null where none is.</summary>
    public Lives? Lives { get; set; }

    /// <summary>Set as soon as there are any.</summary>
    public ServiceStates? States { get; set; }

    public Observed this[ServiceSpec service] => _seen[service.Index];

    public void Note(string what, ServiceSpec? service = null) => _happenings.Add(new Happening(time.Now, what, service));

    /// <summary>Services have been added to the start.</summary>
    public void Grow()
    {
        while (_seen.Count < start.Services.Length) _seen.Add(new Observed());
        _dependents = Dependents(start);
    }

    public SimulatedService Construct(ServiceSpec service)
    {
        Observed seen = this[service];
        Note("construct", service);
        Check(!seen.IsConstructed, $"{service.Name} is constructed twice");
        Check(service.IsSingleton, $"{service.Name} is no singleton, and is constructed");
        seen.FirstConstructed ??= time.Now;
        seen.Attempts++;
        if (Lives?.IsAgain(service) != true) CheckDependencies(service, service, service.Prepares ? Until.Constructed : null, false);

        if (service.FailsIn == StartPhase.Constructs)
        {
            FailIfMeant(service, StartPhase.Constructs);
        }

        seen.IsConstructed = true;
        return seen.Instance = service.Health switch
        {
            HealthKind.Reports => new ReportingService(service, this),
            HealthKind.CanBeAsked => new AskedService(service, this),
            _ => new SimulatedService(service, this),
        };
    }

    public ActiveHook Enter(ServiceSpec service, StartPhase phase, CancellationToken token)
    {
        Observed seen = this[service];
        Note(phase.ToString(), service);
        Check(Environment.CurrentManagedThreadId == _thread, "another thread");
        Check(seen.Active is null, $"{service.Name} {phase} while it {seen.Active?.Phase}");
        Check(!seen.IsUp, $"{service.Name} {phase} and is initialized already");
        Check(!seen.IsCleaningUp, $"{service.Name} {phase} while it cleans up");
        Lives?.Entered(service, phase);
        if (phase == StartPhase.Initializes)
        {
            seen.FirstInitialize ??= time.Now;
            if (Lives?.IsAgain(service) != true) CheckDependencies(service, service, null, false);
        }

        CheckSlots(service);
        var hook = new ActiveHook(service, phase, time.Now, token) { Work = Lives?.WorkOf(service) };
        seen.Active = hook;
        _active.Add(hook);
        return hook;
    }

    public void Leave(ActiveHook hook)
    {
        Observed seen = this[hook.Service];
        long took = time.Now - hook.Begin;
        if (hook.Phase == StartPhase.Prepares) seen.Prepare += took;
        else seen.Initialize += took;
        seen.WasAbandoned |= hook.IsAbandoned;
        seen.Active = null;
        seen.Ended = time.Now;
        _active.Remove(hook);
    }

    public void FailIfMeant(ServiceSpec service, StartPhase phase)
    {
        Observed seen = this[service];
        if (service.FailsIn != phase || seen.Failures >= service.Failures) return;
        seen.Failures++;
        seen.Ended = time.Now;
        Note("failed", service);
        throw new InvalidOperationException($"{service.Name} fails in {phase}");
    }

    public void Initialized(ServiceSpec service, CancellationToken token)
    {
        Observed seen = this[service];
        Note("initialized", service);
        Check(!seen.IsUp, $"{service.Name} is initialized twice");
        seen.WasAbandoned |= token.IsCancellationRequested;
        seen.IsUp = true;
        seen.Initialized++;
        seen.InitializedAt = time.Now;
    }

    public void Ready(ServiceSpec service)
    {
        Note("ready", service);
        Check(this[service].IsUp, $"{service.Name} is told to be ready, and is not initialized");
        this[service].Ready++;
    }

    public void Joined(ServiceSpec service, string joined)
    {
        Note($"{joined} joins", service);
        Check(this[service].IsUp, $"{service.Name} is told that {joined} has joined, and is not initialized");
        this[service].Joined.Add(joined);
    }

    public void CleansUp(ServiceSpec service, CancellationToken token)
    {
        Observed seen = this[service];
        Note("clean-up", service);
        Check(seen.IsUp, $"{service.Name} cleans up, and is not initialized");
        Check(seen.CleanedUp < seen.Initialized, $"{service.Name} cleans up twice");
        Lives?.CleansUp(service);
        foreach (ServiceSpec dependent in MayGoAlone() ? [] : _dependents[service.Index])
        {
            if (seen.WasAbandoned || this[dependent] is { IsUp: false, IsCleaningUp: false } or { WasAbandoned: true } or { CleanupToken.IsCancellationRequested: true }) continue;
            Check(false, $"{service.Name} cleans up before {dependent.Name}, which depends on it");
        }

        (seen.IsUp, seen.IsCleaningUp, seen.CleanupToken) = (false, true, token);
        seen.CleanedUp++;
    }

    public void CleanedUp(ServiceSpec service)
    {
        this[service].IsCleaningUp = false;
        Note("cleaned up", service);
    }

    public void Check(bool condition, string violation)
    {
        if (!condition) Violations.Add($"{time.Now}: {violation}");
    }

    // Through what is only passed on; where that is gone, what is behind it does not matter.
    private void CheckDependencies(ServiceSpec asks, ServiceSpec service, Until? instead, bool optional)
    {
        foreach (PlannedDependency edge in service.Edges.Where(static edge => edge.Until != Until.FirstCall))
        {
            bool mayBeGone = optional || edge.Optional;
            ServiceSpec dependency = start.Services[edge.Service];
            if (mayBeGone && IsGone(edge.Service)) continue;
            if (dependency.IsSingleton) Check(IsAsFarAs(edge.Service, instead ?? edge.Until), $"{asks.Name} begins before {dependency.Name} is {instead ?? edge.Until}");
            else CheckDependencies(asks, dependency, instead, mayBeGone);
        }
    }

    private bool IsAsFarAs(int service, Until until) => until switch
    {
        Until.Constructed => _seen[service].IsConstructed,
        Until.Healthy => _seen[service].IsUp && States![service].Status is ServiceStatus.Running or ServiceStatus.Degraded,
        _ => _seen[service].IsUp,
    };

    // Failed, late, or not healthy in time: what depends on it optionally goes on without it.
    private bool IsGone(int service) => States![service].Status is ServiceStatus.Failed or ServiceStatus.Late or ServiceStatus.Skipped or ServiceStatus.Degraded || Lives?.IsTriedAgain(start.Services[service]) == true;

    private void CheckSlots(ServiceSpec service)
    {
        ActiveHook[] working = start.Slots == int.MaxValue && service.Pool is null ? [] : [.. _active.Where(hook => !hook.IsAbandoned && hook.Work == Lives?.WorkOf(service))];
        Check(working.Length < start.Slots, $"{working.Length + 1} at once in {start.Slots} slots");
        if (service.Pool is { } pool) Check(working.Count(hook => hook.Service.Pool == pool) < start.Pools[pool], $"more than {start.Pools[pool]} at once in the pool {pool}");
    }

    private static ILookup<int, ServiceSpec> Dependents(StartSpec start) =>
        start.Services.SelectMany(service => start.Waited(service).Select(edge => (edge.Service, Dependent: service))).ToLookup(static pair => pair.Service, static pair => pair.Dependent);
}

/// <summary>Something that happened, to a service or to all.</summary>
internal readonly record struct Happening(long Time, string What, ServiceSpec? Service)
{
    public override string ToString() => Service is null ? $"{Time} {What}" : $"{Time} {Service.Name} {What}";
}
