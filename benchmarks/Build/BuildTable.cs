using System.Globalization;

namespace Mesh.Benchmarks.Build;

/// <summary>
/// Measures what a build from nothing costs with Mesh and without, in turn: processor time, the compiler's memory, the size of the
/// assembly. Medians.
/// </summary>
internal static class BuildTable
{
    private const int Others = 1_000;
    private const int Rounds = 3;

    public static void Print(int services)
    {
        string folder = Directory.CreateTempSubdirectory("mesh-build-").FullName;
        try
        {
            var plain = new BuildProject(Path.Combine(folder, "plain"), services, Others, hasMesh: false);
            var mesh = new BuildProject(Path.Combine(folder, "mesh"), services, Others, hasMesh: true);
            Measurement.Restore(plain);
            Measurement.Restore(mesh);
            (Measurement Plain, Measurement Mesh)[] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => (Measurement.Of(plain), Measurement.Of(mesh)))];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {services} services with eight operations, {Others} other files | by hand | Mesh | ratio |"));
            Console.WriteLine("| --- | ---: | ---: | ---: |");
            Row("processor time", "s", rounds.Select(static round => (round.Plain.Seconds, round.Mesh.Seconds)));
            Row("memory of the compiler", "MB", rounds.Select(static round => (round.Plain.PeakBytes / 1e6, round.Mesh.PeakBytes / 1e6)));
            Row("assembly", "MB", rounds.Select(static round => (round.Plain.AssemblyBytes / 1e6, round.Mesh.AssemblyBytes / 1e6)));
            long more = rounds[0].Mesh.AssemblyBytes - rounds[0].Plain.AssemblyBytes;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| assembly, more for each service | | {more / (1e3 * services):F1} KB | |"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Row(string name, string unit, IEnumerable<(double Plain, double Mesh)> values)
    {
        double plain = Median(values.Select(static value => value.Plain)), mesh = Median(values.Select(static value => value.Mesh));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {plain:F1} {unit} | {mesh:F1} {unit} | {mesh / plain:F2} |"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
