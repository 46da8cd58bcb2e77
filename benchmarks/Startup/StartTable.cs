using System.Diagnostics;
using System.Globalization;

namespace Mesh.Benchmarks.Startup;

/// <summary>
/// Measures the cost of a start by itself, and compares it with the alternatives. Without BenchmarkDotNet: a start takes milliseconds, and
/// happens once.
/// </summary>
internal static class StartTable
{
    // The just-in-time compiler has finished its optimizations after some 50 starts of 10,000 services; a machine that is not idle disturbs
    // the rest.
    private const int Starts = 100;

    public static async Task PrintAsync()
    {
        Console.WriteLine($"Own cost: services that do nothing, the best of {Starts} starts");
        Console.WriteLine("   services   edges   ms total   us a service   us of processor   bytes a service");
        foreach (int count in (int[])[100, 1000, 10_000]) await OwnCostAsync(count);
        Console.WriteLine();
        Console.WriteLine("Side by side: one random layered graph, hooks that wait a few ms; the median of 5");
        foreach (int count in (int[])[50, 200]) await SideBySide.PrintAsync(count);
    }

    private static async Task OwnCostAsync(int count)
    {
        RandomService[] graph = RandomGraph.Layered(count, seed: 1, milliseconds: static _ => 0);
        double best = double.MaxValue, leastProcessor = double.MaxValue;
        long bytes = 0;
        for (int i = 0; i < Starts; i++)
        {
            await using MeshStart start = new(graph);
            GC.Collect();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long before = GC.GetTotalAllocatedBytes(true), begin = Stopwatch.GetTimestamp();
            await start.Orchestrator.StartAsync();
            double took = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            leastProcessor = Math.Min(leastProcessor, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
            bytes = GC.GetTotalAllocatedBytes(true) - before;
            best = Math.Min(best, took);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,11:N0}{graph.Sum(static service => service.Dependencies.Length),8:N0}{best,11:F2}{best * 1000 / count,15:F2}{leastProcessor * 1000 / count,18:F2}{bytes / count,18:N0}"));
    }
}
