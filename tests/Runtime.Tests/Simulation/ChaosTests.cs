using Mesh.Registry;
using Xunit.Abstractions;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>Many services fail at random, none of which is critical.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.3)]
    public void Failures_of_services_that_are_not_critical_stop_no_start_and_reach_only_those_that_require_them(double part)
    {
        int services = 0, failing = 0, unreached = 0;
        Simulation.OnItsThread(() =>
        {
            for (int seed = 0; seed < 100; seed++)
            {
                var random = new Random(seed);
                StartSpec spec = LayeredStarts.Of(seed, random.Next(20, 200), random.Next(2, 9));
                foreach (ServiceSpec service in spec.Services)
                {
                    for (int edge = 0; edge < service.Edges.Count; edge++) service.Edges[edge] = service.Edges[edge] with { Optional = random.Next(3) == 0 };
                    if (random.NextDouble() >= part) continue;
                    service.Failures = int.MaxValue;
                    service.FailsIn = random.Next(3) == 0 ? StartPhase.Constructs : StartPhase.Initializes;
                    service.Retries = random.Next(3);
                }

                var start = SimulatedStart.Run(spec);
                Promises.Check(start);
                Assert.True(start.Error is null, $"seed {seed}: {start.Error?.Message}");
                bool[] reached = Reached(spec);
                foreach (ServiceSpec service in spec.Services)
                {
                    Assert.True(reached[service.Index] == (start.AtEnd[service.Index] == ServiceStatus.Failed), $"seed {seed}: {service.Name} is {start.AtEnd[service.Index]}");
                }

                services += reached.Length;
                failing += spec.Services.Count(static service => service.FailsForGood);
                unreached += reached.Count(static failed => !failed);
            }
        });
        output.WriteLine($"{services} services in 100 starts, {failing} failed by themselves, {services - unreached - failing} with them, {unreached} started");
    }

    private static bool[] Reached(StartSpec spec)
    {
        var reached = new bool[spec.Services.Length];
        foreach (ServiceSpec service in spec.Services) reached[service.Index] = service.FailsForGood || service.Edges.Any(edge => !edge.Optional && edge.Until != Until.FirstCall && reached[edge.Service]);
        return reached;
    }
}
