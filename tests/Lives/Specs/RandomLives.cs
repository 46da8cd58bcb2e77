using Mesh.Plan;

namespace Mesh.Harness.Lives;

/// <summary>Random lives: small graphs with everything that services can have, given up in every way at every step. What of it a life has, is random too.</summary>
/// <param name="dice">Where it comes from.</param>
internal sealed class RandomLives(Dice dice)
{
    // Whether each of a kind of things is there at all.
    private readonly bool _fails = dice.Next(5) < 2, _critical = dice.Next(2) == 0, _gates = dice.Next(3) == 0, _late = dice.Next(3) == 0, _stages = dice.Next(5) == 0, _timesOut = dice.Next(3) == 0,
        _transients = dice.Next(4) == 0, _slots = dice.Next(5) == 0, _isHosted = dice.Next(4) == 0, _changes = dice.Next(5) < 2;

    private readonly RandomHooks _hooks = new(dice);

    /// <summary>The next life.</summary>
    /// <param name="commands">Says what is done to it.</param>
    public LifeSpec Next(Dice commands)
    {
        int count = dice.Next(12) == 0 ? dice.Next(8, 20) : dice.Next(2, 7);
        var life = new LifeSpec
        {
            Services = [.. Enumerable.Range(0, count).Select(Service)],
            IsHosted = _isHosted,
            StopTimeout = dice.Milliseconds(60, 250),
            StopBudget = dice.Milliseconds(200, 800),
            StartTimeout = dice.Milliseconds(400, 1500),
            GateTimeout = dice.Milliseconds(50, 300),
            JoinTimeout = dice.Milliseconds(50, 300),
            Log = dice.Next(20) switch { 0 => Foreign.Throws, 1 => Foreign.Blocks, _ => Foreign.Works },
            Clock = dice.Chance(50) ? Foreign.Throws : Foreign.Works,
        };
        if (_slots) life.Slots = dice.Next(1, 4);
        if (_stages) AddStages(life);
        new RandomCommands(commands, life, _changes).Add(() => Service(life.Services.Count));
        return life;
    }

    private LifeService Service(int index)
    {
        var service = new LifeService(index) { IsSingleton = !_transients || !dice.Chance(4), Critical = _critical && dice.Chance(4) };
        for (int left = dice.Chance(5) ? 0 : dice.Next(1, 3); left > 0 && index > 0; left--)
        {
            int target = dice.Next(Math.Max(0, index - 6), index);
            if (service.Edges.Exists(edge => edge.Service == target)) continue;
            Until until = dice.Next(8) switch { 0 => Until.Constructed, 1 or 2 when _gates => Until.Healthy, 3 when dice.Chance(4) => Until.FirstCall, _ => Until.Initialized };
            service.Edges.Add(new PlannedDependency(target, dice.Next(_late ? 2 : 4) == 0, until));
        }

        if (!service.IsSingleton)
        {
            service.Critical = false;
            return service;
        }

        _hooks.AddTo(service, _fails);
        if (_fails && dice.Chance(3)) (service.Retries, service.RetryDelay) = (dice.Next(1, 3), dice.Milliseconds(0, 30));
        if (_timesOut && dice.Chance(3)) service.StartTimeout = dice.Milliseconds(1, 60);
        if (_timesOut && dice.Chance(3)) service.StopTimeout = dice.Milliseconds(5, 100);
        if (_late) AddLateness(service);
        if (_gates && dice.Chance(2) && !service.IsHosted) AddHealth(service);
        return service;
    }

    private void AddLateness(LifeService service)
    {
        service[HookKind.Join] ??= new HookSpec { Duration = dice.Milliseconds(0, 80) };
        if (dice.Chance(2)) return;
        service.SkipAfter = dice.Milliseconds(1, 20);
        if (service[HookKind.Initialize] is { Duration: not null } hook) service[HookKind.Initialize] = hook with { Duration = dice.Milliseconds(20, 90) };
    }

    private void AddHealth(LifeService service)
    {
        service.Health = new HealthSpec
        {
            Kind = dice.Chance(2) ? HealthKind.Reports : HealthKind.IsAsked,
            HealthyAfter = dice.Chance(6) ? null : dice.Chance(3) ? TimeSpan.Zero : dice.Milliseconds(0, 80),
            Blocks = dice.Chance(6) ? dice.Chance(3) ? Timeout.InfiniteTimeSpan : dice.Milliseconds(1, 60) : null,
            Throws = dice.Chance(12),
            InLock = dice.Chance(3),
            KeepsLock = dice.Chance(3) ? dice.Milliseconds(1, 40) : null,
        };
        if (dice.Chance(3)) service.GateTimeout = dice.Milliseconds(10, 150);
        service.RestartWhenUnhealthy = _changes && dice.Chance(3);
    }

    private void AddStages(LifeSpec life)
    {
        int count = dice.Next(1, 4);
        life.Stages = [.. Enumerable.Range(0, count).Select(index => new PlannedStage($"stage{index}", (StageGate)dice.Next(3), dice.Chance(3) ? dice.Milliseconds(10, 150) : null))];
        // What has a stage requires nothing of a later one, not even through others.
        var lowest = new int[life.Services.Count];
        foreach (LifeService service in life.Services)
        {
            int least = service.Edges.Where(static edge => edge.Until != Until.FirstCall).Select(edge => lowest[edge.Service]).DefaultIfEmpty(0).Max();
            lowest[service.Index] = least;
            if (!service.IsSingleton || dice.Chance(3)) continue;
            int stage = dice.Next(least, count);
            (service.Stage, lowest[service.Index]) = ($"stage{stage}", stage);
        }

        life.Stages = [.. life.Stages.Select(stage => Named(stage, life))];
    }

    // Some of its services are required or optional by name.
    private PlannedStage Named(PlannedStage stage, LifeSpec life)
    {
        ILookup<int, string> names = life.Services.Where(service => service.Stage == stage.Name).ToLookup(_ => dice.Next(8), static service => service.Name);
        return stage with { SkipOnTimeout = stage.Timeout is not null && dice.Chance(2), Required = [.. names[0]], Optional = [.. names[1]] };
    }
}
