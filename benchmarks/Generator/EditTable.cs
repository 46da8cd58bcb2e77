using System.Diagnostics;
using System.Globalization;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Benchmarks.Generator;

/// <summary>
/// Measures the time that the generator adds to a compilation from nothing and after each kind of edit: medians, floor and generator in
/// turn, since the machine's speed varies.
/// </summary>
internal static class EditTable
{
    private const int ColdRounds = 5;
    private const int WarmUps = 12;

    public static void Print(int services)
    {
        var workload = new Workload(services);
        Run(workload.Fresh(), Workload.Driver(new FloorGenerator()), Workload.Driver(new MeshGenerator()));
        GeneratorDriver floor = Workload.Driver(new FloorGenerator()).RunGenerators(workload.Compilation), mesh = Workload.Driver(new MeshGenerator()).RunGenerators(workload.Compilation);
        // A generator that finds nothing is fast.
        int files = mesh.GetRunResult().GeneratedTrees.Length;
        if (files <= services) throw new InvalidOperationException($"only {files} files were generated");

        int rounds = services > 1_000 ? 7 : 31;
        for (int i = 0; i < WarmUps; i++) Run(workload.After(Edit.UnrelatedBody), floor, mesh);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {services} services, after an edit | floor | Mesh | ratio | of rounds, half within | floor, allocated | Mesh, allocated |"));
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Edit edit in Enum.GetValues<Edit>()) Row(edit.ToString(), rounds, () => workload.After(edit), floor, mesh);
        Row("(from nothing)", ColdRounds, workload.Fresh, Workload.Driver(new FloorGenerator()), Workload.Driver(new MeshGenerator()));
    }

    private static void Row(string name, int rounds, Func<CSharpCompilation> compilation, GeneratorDriver floor, GeneratorDriver mesh)
    {
        // The first run is not counted: it makes the state that is kept between runs.
        Run(compilation(), floor, mesh);
        var runs = Enumerable.Range(0, rounds).Select(_ => (Floor: Measure(floor, compilation()), Mesh: Measure(mesh, compilation()))).ToArray();
        double least = At(runs.Select(static run => run.Floor.Time), 0.5), more = At(runs.Select(static run => run.Mesh.Time), 0.5);
        double[] ratios = [.. runs.Select(static run => run.Mesh.Time / run.Floor.Time)];
        double leastBytes = At(runs.Select(static run => (double)run.Floor.Bytes), 0.5), moreBytes = At(runs.Select(static run => (double)run.Mesh.Bytes), 0.5);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {least:F0} ms | {more:F0} ms | {more / least:F2} | {At(ratios, 0.25):F2} to {At(ratios, 0.75):F2} | {leastBytes / 1_000_000:F1} MB | {moreBytes / 1_000_000:F1} MB |"));
    }

    private static void Run(CSharpCompilation compilation, params GeneratorDriver[] drivers)
    {
        foreach (GeneratorDriver driver in drivers) driver.RunGenerators(compilation);
    }

    private static (double Time, long Bytes) Measure(GeneratorDriver driver, CSharpCompilation compilation)
    {
        GC.Collect();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        driver.RunGenerators(compilation);
        watch.Stop();
        return (watch.Elapsed.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static double At(IEnumerable<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(part * (sorted.Length - 1))];
    }
}
