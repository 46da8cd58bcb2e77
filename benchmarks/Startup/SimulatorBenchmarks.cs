using BenchmarkDotNet.Attributes;
using Mesh.Profiling.Scheduling;

namespace Mesh.Benchmarks.Startup;

/// <summary>Measures the cost of simulating a start: each what-if of a report does so once.</summary>
public class SimulatorBenchmarks
{
    private StartProblem _problem = new() { Tasks = [], Priorities = [] };

    [Params(1_000, 10_000)]
    public int Services { get; set; }

    [Params(8, int.MaxValue)]
    public int Slots { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        StartTask[] tasks = [.. Enumerable.Range(0, Services).Select(service => new StartTask
        {
            Construct = random.Next(1, 100),
            Initialize = random.Next(100, 100_000),
            Prepares = random.Next(10) == 0,
            Pool = random.Next(-1, 2),
            Edges = [.. Enumerable.Range(0, service == 0 ? 0 : random.Next(4)).Select(_ => random.Next(Math.Max(0, service - 500), service)).Distinct().Select(static target => new TaskEdge(target))],
        })];
        _problem = new StartProblem { Tasks = tasks, Limits = new StartLimits { Slots = Slots, ConstructionSlots = 2, Pools = [4, 4] }, Priorities = [.. Enumerable.Range(0, Services).Select(service => (long)Services - service)] };
    }

    [Benchmark(Description = "schedule")]
    public long Schedule() => StartSimulator.Simulate(_problem).Makespan;

    [Benchmark(Description = "levels and lower bound")]
    public long Bound()
    {
        var graph = new RunGraph(_problem);
        return LowerBound.Of(graph, new Levels(graph), _problem.Limits);
    }
}
