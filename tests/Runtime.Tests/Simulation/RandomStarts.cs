using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>Random starts, with everything that a start can have. What of it one has, is random too.</summary>
internal sealed class RandomStarts(Random random)
{
    public static StartSpec Of(int seed) => Of(new Random(seed), null);

    /// <summary>A start with so many services; null for any number.</summary>
    public static StartSpec Of(Random random, int? count) => new RandomStarts(random).Next(count);

    /// <summary>Whether each of a kind of things is there at all.</summary>
    private readonly bool _fails = random.Next(2) == 0, _critical = random.Next(2) == 0, _timesOut = random.Next(4) == 0, _isDeaf = random.Next(3) == 0, _skips = random.Next(3) == 0, _gates = random.Next(2) == 0,
        _prepares = random.Next(2) == 0, _pools = random.Next(3) == 0, _slots = random.Next(2) == 0, _stages = random.Next(4) == 0, _constructed = random.Next(2) == 0, _transients = random.Next(3) == 0, _cleanup = random.Next(3) == 0;

    private StartSpec Next(int? wanted)
    {
        int count = wanted ?? random.Next(20) switch { 0 => random.Next(300, 1001), < 4 => random.Next(40, 200), _ => random.Next(5, 40) };
        StartSpec start = new() { Services = [.. Enumerable.Range(0, count).Select(Service)] };
        if (_slots) start.Slots = random.Next(1, 9);
        if (random.Next(3) == 0) start.ConstructionSlots = random.Next(1, 5);
        if (_pools)
        {
            string[] names = ["postgres", "rabbit"];
            foreach (string name in names) start.Pools.Add(name, random.Next(1, 5));
            foreach (ServiceSpec service in start.Services.Where(_ => random.Next(3) == 0)) service.Pool = names[random.Next(2)];
        }

        if (_stages) AddStages(start);
        if (random.Next(8) == 0) start.CancelAfter = Milliseconds(0, 400);
        if (random.Next(6) == 0) start.StopBudget = Milliseconds(1, 100);
        return start;
    }

    private ServiceSpec Service(int index)
    {
        var service = new ServiceSpec(index)
        {
            Lifetime = _transients && Chance(6) ? ServiceLifetime.Transient : ServiceLifetime.Singleton,
            Critical = _critical && Chance(12),
            Prepares = _prepares && Chance(3),
            Initialize = Chance(5) ? TimeSpan.Zero : Milliseconds(0, 50),
            Ready = Chance(4) ? Milliseconds(0, 5) : TimeSpan.Zero,
            ReadyFails = _fails && Chance(40),
            Cleanup = Chance(2) ? Milliseconds(0, 20) : TimeSpan.Zero,
            CleanupFails = _cleanup && Chance(10),
            StopTimeout = _cleanup && Chance(5) ? Milliseconds(1, 15) : null,
            HeedsToken = !_isDeaf || !Chance(3),
        };
        if (service.Prepares) service.Prepare = Milliseconds(0, 30);
        if (_fails && Chance(8))
        {
            service.FailsIn = service.Prepares && Chance(3) ? StartPhase.Prepares : Chance(3) ? StartPhase.Constructs : StartPhase.Initializes;
            service.Failures = random.Next(4) switch { 0 or 1 => int.MaxValue, _ => random.Next(1, 4) };
        }

        if (_fails && Chance(4)) (service.Retries, service.RetryDelay) = (random.Next(1, 4), Milliseconds(0, 20));
        if (_timesOut && Chance(5)) service.StartTimeout = Milliseconds(1, 60);
        if (_skips && Chance(6)) service.SkipAfter = Milliseconds(1, 60);
        if (_gates && Chance(3)) AddHealth(service);
        AddEdges(service);
        if (!service.IsSingleton) service.Critical = false;
        return service;
    }

    private void AddHealth(ServiceSpec service)
    {
        service.Health = Chance(2) ? HealthKind.Reports : HealthKind.CanBeAsked;
        service.HealthyAfter = random.Next(5) switch { 0 => null, 1 => TimeSpan.Zero, _ => Milliseconds(0, 150) };
        if (service.HealthyAfter is null || Chance(4)) service.GateTimeout = Milliseconds(10, 300);
    }

    private void AddEdges(ServiceSpec service)
    {
        for (int left = Chance(4) ? 0 : random.Next(1, 4); left > 0 && service.Index > 0; left--)
        {
            // Mostly to what is near, so that there are long chains.
            int target = Chance(3) ? random.Next(service.Index) : Math.Max(0, service.Index - random.Next(1, 15));
            if (service.Edges.Exists(edge => edge.Service == target)) continue;
            Until until = random.Next(6) switch { 0 when _constructed => Until.Constructed, 1 when _gates => Until.Healthy, 2 when Chance(3) => Until.FirstCall, _ => Until.Initialized };
            service.Edges.Add(new PlannedDependency(target, random.Next(4) == 0, until));
        }
    }

    private void AddStages(StartSpec start)
    {
        int count = random.Next(1, 4);
        start.Stages = [.. Enumerable.Range(0, count).Select(index => new PlannedStage($"stage{index}", (StageGate)random.Next(3), Chance(3) ? Milliseconds(20, 500) : null))];
        // What has a stage requires nothing of a later one, not even through others.
        var lowest = new int[start.Services.Length];
        foreach (ServiceSpec service in start.Services)
        {
            int least = service.Edges.Where(static edge => edge.Until != Until.FirstCall).Select(edge => lowest[edge.Service]).DefaultIfEmpty(0).Max();
            lowest[service.Index] = least;
            if (!service.IsSingleton || !Chance(2)) continue;
            int stage = random.Next(least, count);
            service.Stage = $"stage{stage}";
            lowest[service.Index] = stage;
        }
    }

    private bool Chance(int of) => random.Next(of) == 0;

    // Odd numbers of ticks, so that two things rarely happen at the same moment.
    private TimeSpan Milliseconds(int from, int to) => TimeSpan.FromTicks(random.NextInt64((from * TimeSpan.TicksPerMillisecond) + 1, to * TimeSpan.TicksPerMillisecond));
}
