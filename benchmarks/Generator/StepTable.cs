using System.Globalization;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Benchmarks.Generator;

/// <summary>
/// Counts the steps of the generator with new results after each kind of edit, and the files that are printed again; nothing is timed.
/// </summary>
internal static class StepTable
{
    private static readonly string[] s_steps = ["Services", "Files", "Own", "Module"];

    public static void Print(int services)
    {
        var workload = new Workload(services);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new MeshGenerator().AsSourceGenerator()],
            parseOptions: Workload.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(workload.Compilation);
        Console.WriteLine($"| {services.ToString(CultureInfo.InvariantCulture)} services, after an edit | {string.Join(" | ", s_steps)} | files printed |");
        Console.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", s_steps.Length + 1))}");
        foreach (Edit edit in Enum.GetValues<Edit>())
        {
            GeneratorRunResult run = driver.RunGenerators(workload.After(edit)).GetRunResult().Results.Single();
            IEnumerable<string> counts = s_steps.Select(step => Fresh(run.TrackedSteps.GetValueOrDefault(step)).ToString(CultureInfo.InvariantCulture));
            int printed = Fresh(run.TrackedOutputSteps.GetValueOrDefault("SourceOutput"));
            Console.WriteLine($"| {edit} | {string.Join(" | ", counts)} | {printed.ToString(CultureInfo.InvariantCulture)} |");
        }
    }

    private static int Fresh(IEnumerable<IncrementalGeneratorRunStep>? steps) =>
        (steps ?? []).SelectMany(static step => step.Outputs).Count(static output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified or IncrementalStepRunReason.Removed);
}
