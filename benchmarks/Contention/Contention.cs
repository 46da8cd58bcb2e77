using System.Diagnostics;
using System.Globalization;

namespace Mesh.Benchmarks.Contention;

/// <summary>
/// Measures the cost of contention between two threads that call the same operation at once: time per call on one thread, and on each of
/// two. Rounds take about a millisecond, with one thread and two in turn, and the shortest of each counts: the round in which nothing else
/// ran. BenchmarkDotNet reports means, which on two cores that other processes use too would measure those.
/// </summary>
internal static class Contention
{
    private const int Rounds = 400;
    private const int WarmUp = 50;
    private const int Calls = 20_000;

    public static void Run()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",-36}{"1 thread",14}{"2 threads",14}{"ratio",8}{"of medians",12}"));
        foreach (Subject subject in (Subject[])[new OnMesh(), new OnMeshApart(), new ByHand(), new ByHandApart(), new OnMeter()])
        {
            using (subject) Measure(subject);
        }
    }

    private static void Measure(Subject subject)
    {
        var one = new double[Rounds];
        var two = new double[Rounds];
        using var other = new Worker(() => subject.Call(1, Calls));
        for (int round = -WarmUp; round < Rounds; round++)
        {
            double alone = Time(subject, null), together = Time(subject, other);
            if (round < 0) continue;
            one[round] = alone;
            two[round] = together;
        }

        subject.Check((Rounds + WarmUp) * 3L * Calls);
        Array.Sort(one);
        Array.Sort(two);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subject.Name,-36}{one[0],11:F1} ns{two[0],11:F1} ns{two[0] / one[0],8:F2}{two[Rounds / 2] / one[Rounds / 2],12:F2}"));
    }

    // Returns nanoseconds a call, from before the other thread is asked to begin until both are done: a round in which one of them had to
    // wait for a processor is not the shortest.
    private static double Time(Subject subject, Worker? other)
    {
        long begin = Stopwatch.GetTimestamp();
        other?.Begin();
        subject.Call(0, Calls);
        other?.End();
        return Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Calls;
    }
}
