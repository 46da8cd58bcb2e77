using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Mesh.Generators;
using Microsoft.CodeAnalysis;

namespace Mesh.Benchmarks.Generator;

/// <summary>What the generator adds to a compilation after each kind of edit.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams)]
public class GeneratorBenchmarks
{
    private Workload _workload = null!;
    private GeneratorDriver _floor = null!;
    private GeneratorDriver _mesh = null!;

    [Params(500, 5_000)]
    public int Services { get; set; }

    [ParamsAllValues]
    public Edit Edit { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _workload = new Workload(Services);
        _floor = Workload.Driver(new FloorGenerator()).RunGenerators(_workload.Compilation);
        _mesh = Workload.Driver(new MeshGenerator()).RunGenerators(_workload.Compilation);
        // A generator that finds nothing is fast.
        int files = _mesh.GetRunResult().GeneratedTrees.Length;
        if (files <= Services) throw new InvalidOperationException($"only {files} files were generated");
    }

    [Benchmark(Baseline = true, Description = "floor")]
    public GeneratorDriver Floor() => _floor.RunGenerators(_workload.After(Edit));

    [Benchmark(Description = "Mesh")]
    public GeneratorDriver Mesh() => _mesh.RunGenerators(_workload.After(Edit));
}
