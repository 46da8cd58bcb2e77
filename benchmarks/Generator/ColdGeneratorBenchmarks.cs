using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Mesh.Generators;
using Microsoft.CodeAnalysis;

namespace Mesh.Benchmarks.Generator;

/// <summary>What the generator adds to a build: a compiler that has just been started, over files that it has just read.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams)]
public class ColdGeneratorBenchmarks
{
    private Workload _workload = null!;

    [Params(500, 5_000)]
    public int Services { get; set; }

    [GlobalSetup]
    public void Setup() => _workload = new Workload(Services);

    [Benchmark(Baseline = true, Description = "floor")]
    public GeneratorDriver Floor() => Workload.Driver(new FloorGenerator()).RunGenerators(_workload.Fresh());

    [Benchmark(Description = "Mesh")]
    public GeneratorDriver Mesh() => Workload.Driver(new MeshGenerator()).RunGenerators(_workload.Fresh());
}
