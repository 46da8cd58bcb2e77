using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Mesh.Generators;
using Microsoft.CodeAnalysis;

namespace Mesh.Benchmarks.Generator;

/// <summary>What the generator adds to a compilation of 500 services and 2,000 other files: from nothing, and after each kind of edit.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class GeneratorBenchmarks
{
    private const string Cold = "cold";
    private const string Unrelated = "after an unrelated edit";
    private const string Body = "after an edit of a body";
    private const string Constructor = "after an edit of a constructor";

    private readonly Workload _workload = new();
    private GeneratorDriver _floor = null!;
    private GeneratorDriver _mesh = null!;

    [GlobalSetup]
    public void Setup()
    {
        _floor = Workload.Driver(new FloorGenerator()).RunGenerators(_workload.Compilation);
        _mesh = Workload.Driver(new MeshGenerator()).RunGenerators(_workload.Compilation);
        // A generator that finds nothing is fast.
        int files = _mesh.GetRunResult().GeneratedTrees.Length;
        if (files < 501) throw new InvalidOperationException($"only {files} files were generated");
    }

    [Benchmark(Baseline = true, Description = "floor"), BenchmarkCategory(Cold)]
    public GeneratorDriver ColdFloor() => Workload.Driver(new FloorGenerator()).RunGenerators(_workload.Fresh());

    [Benchmark(Description = "Mesh"), BenchmarkCategory(Cold)]
    public GeneratorDriver ColdMesh() => Workload.Driver(new MeshGenerator()).RunGenerators(_workload.Fresh());

    [Benchmark(Baseline = true, Description = "floor"), BenchmarkCategory(Unrelated)]
    public GeneratorDriver UnrelatedFloor() => After(_floor, _workload.UnrelatedEdit);

    [Benchmark(Description = "Mesh"), BenchmarkCategory(Unrelated)]
    public GeneratorDriver UnrelatedMesh() => After(_mesh, _workload.UnrelatedEdit);

    [Benchmark(Baseline = true, Description = "floor"), BenchmarkCategory(Body)]
    public GeneratorDriver BodyFloor() => After(_floor, _workload.BodyEdit);

    [Benchmark(Description = "Mesh"), BenchmarkCategory(Body)]
    public GeneratorDriver BodyMesh() => After(_mesh, _workload.BodyEdit);

    [Benchmark(Baseline = true, Description = "floor"), BenchmarkCategory(Constructor)]
    public GeneratorDriver ConstructorFloor() => After(_floor, _workload.ConstructorEdit);

    [Benchmark(Description = "Mesh"), BenchmarkCategory(Constructor)]
    public GeneratorDriver ConstructorMesh() => After(_mesh, _workload.ConstructorEdit);

    // A new compilation each time, as after each keystroke: what is bound in one is not there in the next.
    private GeneratorDriver After(GeneratorDriver driver, (SyntaxTree Before, SyntaxTree After) edit) => driver.RunGenerators(_workload.Compilation.ReplaceSyntaxTree(edit.Before, edit.After));
}
