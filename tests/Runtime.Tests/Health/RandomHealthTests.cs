using Mesh.Health;
using Mesh.Plan;

namespace Mesh.Runtime.Tests.Health;

/// <summary>What is carried on step by step is what one gets by beginning anew after each change.</summary>
public sealed class RandomHealthTests
{
    [Fact]
    public void After_every_change_the_health_of_each_service_is_that_of_a_full_recomputation()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            MeshPlan plan = Plan(random);
            var statuses = new ServiceStatus[plan.Services.Count];
            var readings = new ServiceHealth?[plan.Services.Count];
            var states = new HealthStates(() => plan, service => (statuses[service], null));
            var told = new ServiceHealth[plan.Services.Count];
            states.Changed += change =>
            {
                Assert.Equal(told[change.Service], change.Before);
                Assert.NotEqual(change.Before, change.After);
                told[change.Service] = change.After;
            };

            for (int step = 0; step < 60; step++)
            {
                int service = random.Next(plan.Services.Count);
                if (random.Next(2) == 0)
                {
                    statuses[service] = (ServiceStatus)random.Next(8);
                    if (statuses[service] is not (ServiceStatus.Running or ServiceStatus.Degraded)) readings[service] = null;
                    states.Refresh(service);
                }
                else
                {
                    readings[service] = (ServiceHealth)random.Next(4);
                    states.Report(service, new HealthReading(readings[service]!.Value));
                }

                (ServiceHealth Effective, int Cause)[] expected = Recompute(plan, statuses, readings);
                for (int i = 0; i < expected.Length; i++)
                {
                    Assert.True((states[i].Effective, states[i].Cause) == expected[i], $"seed {seed}, step {step}, service {i}: {states[i]}, expected {expected[i]}");
                    Assert.Equal(expected[i].Effective, told[i]);
                }
            }
        }
    }

    private static (ServiceHealth Effective, int Cause)[] Recompute(MeshPlan plan, ServiceStatus[] statuses, ServiceHealth?[] readings)
    {
        var result = new (ServiceHealth Effective, int Cause)[statuses.Length];
        for (int service = 0; service < result.Length; service++)
        {
            ServiceHealth own = statuses[service] switch
            {
                ServiceStatus.Failed => ServiceHealth.Unhealthy,
                ServiceStatus.Running => readings[service] ?? ServiceHealth.Healthy,
                ServiceStatus.Degraded => readings[service] switch { ServiceHealth.Unknown => ServiceHealth.Unknown, ServiceHealth.Unhealthy => ServiceHealth.Unhealthy, _ => ServiceHealth.Degraded },
                _ => ServiceHealth.Unknown,
            };
            var candidates = new List<(ServiceHealth Health, int Cause)> { (own, own == ServiceHealth.Healthy ? -1 : service) };
            if (own != ServiceHealth.Unknown)
            {
                foreach (PlannedDependency edge in plan.Services[service].Dependencies.Where(static edge => edge.Until != Until.FirstCall))
                {
                    (ServiceHealth health, int cause) = result[edge.Service];
                    if (health == ServiceHealth.Unknown || (health == ServiceHealth.Unhealthy && edge.Optional)) health = ServiceHealth.Degraded;
                    candidates.Add((health, cause));
                }
            }

            ServiceHealth worst = candidates.Max(static candidate => candidate.Health);
            result[service] = candidates.First(candidate => candidate.Health == worst);
            if (worst == ServiceHealth.Healthy) result[service] = (worst, -1);
        }

        return result;
    }

    private static MeshPlan Plan(Random random)
    {
        double density = random.NextDouble() * random.NextDouble();
        Until[] untils = [Until.Initialized, Until.Constructed, Until.FirstCall, Until.Healthy];
        return new MeshPlan(
        [
            .. Enumerable.Range(0, random.Next(1, 25)).Select(index => new PlannedService(
                new ServiceEntry { Name = $"s{index}", Type = typeof(object), Contracts = [], Instance = static _ => new object() },
                1,
                [.. Enumerable.Range(0, index).Where(_ => random.NextDouble() < density).Select(target => new PlannedDependency(target, random.Next(3) == 0, untils[random.Next(4)]))])),
        ]);
    }
}
