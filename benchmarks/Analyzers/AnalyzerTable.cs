using System.Diagnostics;
using System.Globalization;
using Mesh.Analyzers;
using Mesh.Benchmarks.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Benchmarks.Analyzers;

/// <summary>
/// Measures the time that the rules add to the analysis of a whole project after each kind of edit: medians, floor and rules in turn, since
/// the machine's speed varies.
/// </summary>
internal static class AnalyzerTable
{
    private const int Rounds = 11;

    public static async Task PrintAsync(int services, int byHand)
    {
        var workload = new Workload(services);
        CSharpCompilation WithHand(CSharpCompilation compilation) => compilation.AddSyntaxTrees(s_startup ??= HandRegistrations.Tree(byHand));
        await MeasureAsync(WithHand(workload.Compilation), new MeshAnalyzer());
        await MeasureAsync(WithHand(workload.Compilation), new FloorAnalyzer());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {services} services, {byHand} registrations by hand, after an edit | floor | with the rules | more | more, allocated |"));
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (Edit edit in Enum.GetValues<Edit>())
        {
            var floor = new List<(double Time, long Bytes)>();
            var rules = new List<(double Time, long Bytes)>();
            for (int round = 0; round < Rounds; round++)
            {
                floor.Add(await MeasureAsync(WithHand(workload.After(edit)), new FloorAnalyzer()));
                rules.Add(await MeasureAsync(WithHand(workload.After(edit)), new MeshAnalyzer()));
            }

            double least = Median(floor.Select(static run => run.Time)), more = Median(rules.Select(static run => run.Time));
            double bytes = Median(rules.Select(static run => (double)run.Bytes)) - Median(floor.Select(static run => (double)run.Bytes));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {edit} | {least:F0} ms | {more:F0} ms | {more - least:F0} ms | {bytes / 1_000_000:F1} MB |"));
        }
    }

    private static SyntaxTree? s_startup;

    private static async Task<(double Time, long Bytes)> MeasureAsync(CSharpCompilation compilation, DiagnosticAnalyzer analyzer)
    {
        GC.Collect();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        System.Collections.Immutable.ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        watch.Stop();
        // An analyzer that fails would be fast too.
        if (found.Any(static diagnostic => diagnostic.Id == "AD0001")) throw new InvalidOperationException(found[0].ToString());
        return (watch.Elapsed.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
