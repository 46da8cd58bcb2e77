using Xunit.Abstractions;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>How near a start comes to what no start can be faster than. All of it is simulated: the figures are the same every time.</summary>
public sealed class LowerBoundTests(ITestOutputHelper output)
{
    private static readonly int[] s_counts = [20, 50, 100, 200, 500, 1000];
    private static readonly int[] s_slots = [2, 4, 8];

    [Fact]
    public void With_estimates_that_are_right_a_start_takes_3_percent_longer_than_the_lower_bound_at_most()
    {
        double mean = Mean("exact estimates", static (_, _) => { });
        Assert.InRange(mean, 1.0, 1.03);
    }

    [Fact]
    public void With_a_profile_that_is_off_by_a_factor_of_three_it_is_little_more()
    {
        double mean = Mean("estimates off by up to a factor of 3", static (start, seed) =>
        {
            var random = new Random(-seed - 1);
            long[] estimates = [.. start.Services.Select(service => (long)(service.Work.Ticks * Math.Pow(3, (2 * random.NextDouble()) - 1) / 10))];
            start.Estimate = service => estimates[service.Index];
        });
        Assert.InRange(mean, 1.0, 1.05);
    }

    [Fact]
    public void Without_a_profile_the_number_of_services_behind_is_used()
    {
        double mean = Mean("no profile", static (start, _) => start.Estimate = static _ => 1);
        Assert.InRange(mean, 1.0, 1.08);
    }

    private double Mean(string what, Action<StartSpec, int> change)
    {
        var means = new List<double>();
        Simulation.OnItsThread(() =>
        {
            foreach (int count in s_counts)
            {
                foreach (int slots in s_slots)
                {
                    double[] ratios = [.. Enumerable.Range(0, count >= 500 ? 8 : 30).Select(seed => Ratio(LayeredStarts.Of(seed, count, slots), seed, change))];
                    means.Add(ratios.Average());
                    output.WriteLine($"{what}: {count} services, {slots} slots: mean {ratios.Average():F4}, worst {ratios.Max():F4}");
                }
            }
        });
        output.WriteLine($"{what}: mean {means.Average():F4}");
        return means.Average();
    }

    private static double Ratio(StartSpec spec, int seed, Action<StartSpec, int> change)
    {
        change(spec, seed);
        var start = SimulatedStart.Run(spec);
        Promises.Check(start);
        (TimeSpan path, TimeSpan work) = LayeredStarts.Bounds(spec);
        // Graham 1966: no list schedule is longer.
        Assert.True(start.Ended <= work + path, $"{start.Ended} is more than {work} + {path}");
        Assert.Equal((path > work ? path : work).TotalMilliseconds, start.Report!.LowerBound.TotalMilliseconds, 3);
        return start.Ended / (path > work ? path : work);
    }
}
