using BenchmarkDotNet.Attributes;
using Mesh.Profiling.Scheduling;

namespace Mesh.Benchmarks.Startup;

/// <summary>What it costs to simulate a start: each what-if of a report does so once.</summary>
public class SimulatorBenchmarks
{
    private StartTask[] _tasks = [];
    private RunGraph _graph = new([]);
    private StartLimits _limits = new();

    [Params(1_000, 10_000)]
    public int Services { get; set; }

    [Params(8, int.MaxValue)]
    public int Slots { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _tasks = [.. Enumerable.Range(0, Services).Select(service => new StartTask
        {
            Construct = random.Next(1, 100),
            Initialize = random.Next(100, 100_000),
            Prepares = random.Next(10) == 0,
            Pool = random.Next(-1, 2),
            Edges = [.. Enumerable.Range(0, service == 0 ? 0 : random.Next(4)).Select(_ => random.Next(Math.Max(0, service - 500), service)).Distinct().Select(static target => new TaskEdge(target))],
        })];
        _limits = new StartLimits { Slots = Slots, ConstructionSlots = 2, Pools = [4, 4] };
        _graph = new RunGraph(_tasks);
    }

    [Benchmark(Description = "graph, levels, schedule")]
    public long All() => ListScheduler.Simulate(new RunGraph(_tasks), _limits).Makespan;

    [Benchmark(Description = "schedule alone")]
    public long Schedule() => ListScheduler.Simulate(_graph, _limits, new long[_graph.Runs.Length]).Makespan;

    [Benchmark(Description = "levels and lower bound")]
    public long Bound() => LowerBound.Of(_graph, new Levels(_graph), _limits);
}
