using System.Diagnostics;
using System.Globalization;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What must hold of every start and stop, over random graphs with everything that a start can have, in simulated time. A failure names its seed.</summary>
public sealed class PropertyTests
{
    // More of them: MESH_SEEDS=20000 dotnet test --filter PropertyTests
    private static readonly int s_starts = int.TryParse(Environment.GetEnvironmentVariable("MESH_SEEDS"), CultureInfo.InvariantCulture, out int more) ? more : 1000;

    [Fact]
    public void Whatever_happens_the_promises_hold()
    {
        var failures = new List<string>();
        int started = 0, failed = 0, cancelled = 0, late = 0, predicted = 0, services = 0;
        Simulation.OnItsThread(() =>
        {
            for (int seed = 0; seed < s_starts; seed++)
            {
                try
                {
                    StartSpec spec = RandomStarts.Of(seed);
                    var start = SimulatedStart.Run(spec, settle: seed % 3 != 0);
                    Promises.Check(start);
                    if (Prediction.Check(start)) predicted++;
                    _ = start.Error switch { null => started++, OperationCanceledException => cancelled++, _ => failed++ };
                    services += spec.Services.Length;
                    if (start.Error is null && start.AtEnd.Contains(ServiceStatus.Late)) late++;
                }
                catch (Exception error)
                {
                    failures.Add($"seed {seed}: {error.Message} {error.StackTrace?.Split('\n')[0]}");
                }
            }
        });

        Assert.True(failures.Count == 0, $"{failures.Count} of {s_starts} failed\n{string.Join('\n', failures.Take(20))}");
        // The starts are such that each end is met often.
        Assert.True(started > 300 && failed > 50 && cancelled > 30 && late > 20 && predicted > 200, $"{started} started, {failed} failed, {cancelled} cancelled, {late} with late services, {predicted} predicted, of {services} services");
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        for (int seed = 0; seed < 50; seed++) Assert.Equal(Journal(seed), Journal(seed));

        static List<string> Journal(int seed)
        {
            List<string> journal = [];
            Simulation.OnItsThread(() => journal = SimulatedStart.Run(RandomStarts.Of(seed)).Watch.Journal);
            return journal;
        }
    }

    [Fact]
    public void A_thousand_services_take_well_under_a_second()
    {
        StartSpec spec = LayeredStarts.Of(1, 1000, 8);
        Simulation.OnItsThread(() => SimulatedStart.Run(LayeredStarts.Of(2, 100, 8)));
        long begin = Stopwatch.GetTimestamp();
        Simulation.OnItsThread(() => SimulatedStart.Run(spec));
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(1), $"{Stopwatch.GetElapsedTime(begin)}");
    }
}
