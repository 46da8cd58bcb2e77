using Mesh.Health;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Health;

/// <summary>The health of what lies behind scoped and transient services, which do nothing by themselves.</summary>
public sealed class PassedOnHealthTests
{
    [Fact]
    public void What_is_behind_a_transient_reaches_whom_it_serves_as_if_it_were_not_there()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            MeshPlan plan = Plan(random), direct = Direct(plan);
            var statuses = new ServiceStatus[plan.Services.Count];
            HealthStates states = States(plan, statuses), without = States(direct, statuses);
            for (int step = 0; step < 40; step++)
            {
                int service = random.Next(plan.Services.Count);
                bool isSingleton = plan.Services[service].Entry.Lifetime == ServiceLifetime.Singleton;
                // Of one that is passed on the start tells how it went, and a restart of what is behind it does not tell it anew.
                statuses[service] = isSingleton ? (ServiceStatus)random.Next(8) : random.Next(3) switch { 0 => ServiceStatus.Failed, 1 => ServiceStatus.Degraded, _ => ServiceStatus.Running };
                HealthReading? reading = isSingleton && random.Next(2) == 0 ? new HealthReading((ServiceHealth)random.Next(4)) : null;
                foreach (HealthStates each in new[] { states, without })
                {
                    each.Refresh(service);
                    if (reading is { } said) each.Report(service, said);
                }

                for (int i = 0; i < plan.Services.Count; i++)
                {
                    if (plan.Services[i].Entry.Lifetime != ServiceLifetime.Singleton) continue;
                    Assert.True(states[i].Effective == without[i].Effective, $"seed {seed}, step {step}, service {i}: {states[i]}, as if nothing were between: {without[i]}");
                    Assert.True(states[i].Cause < 0 || statuses.Length == 0 || plan.Services[states[i].Cause].Entry.Lifetime == ServiceLifetime.Singleton || statuses[states[i].Cause] == default, $"seed {seed}, step {step}: the cause is passed on itself");
                }
            }
        }
    }

    [Theory]
    [InlineData("b", "t", ServiceHealth.Unhealthy)]
    [InlineData("b?", "t", ServiceHealth.Degraded)]
    [InlineData("b", "t?", ServiceHealth.Degraded)]
    [InlineData("b?", "t?", ServiceHealth.Degraded)]
    public void One_that_failed_behind_a_transient_is_named_and_so_is_it_when_it_is_back(string behind, string before, ServiceHealth expected)
    {
        MeshPlan plan = HealthPlans.Of(static entry => entry.Name == "t" ? entry with { Lifetime = ServiceLifetime.Transient } : entry, ("b", []), ("t", [behind]), ("a", [before]));
        ServiceStatus[] statuses = [ServiceStatus.Failed, behind == "b" ? ServiceStatus.Failed : ServiceStatus.Degraded, ServiceStatus.Running];
        HealthStates states = States(plan, statuses);
        Assert.Equal((expected, "because of 'b': it did not start"), (states[2].Effective, states.Reason(2)));

        statuses[0] = ServiceStatus.Running; // restarted
        states.Refresh(0);

        Assert.Equal((ServiceHealth.Healthy, ServiceHealth.Healthy, null), (states[1].Effective, states[2].Effective, states.Reason(2)));
    }

    private static HealthStates States(MeshPlan plan, ServiceStatus[] statuses)
    {
        for (int i = 0; i < statuses.Length; i++)
        {
            if (plan.Services[i].Entry.Lifetime != ServiceLifetime.Singleton && statuses[i] == default) statuses[i] = ServiceStatus.Running;
        }

        return new HealthStates(() => plan, service => (statuses[service], null));
    }

    private static MeshPlan Plan(Random random) => new(
    [
        .. Enumerable.Range(0, random.Next(3, 20)).Select(index => new PlannedService(
            new ServiceEntry { Name = $"s{index}", Type = typeof(object), Contracts = [], Instance = static _ => new object(), Lifetime = (ServiceLifetime)random.Next(3) },
            1,
            [.. Enumerable.Range(0, index).Where(_ => random.NextDouble() < .3).Select(target => new PlannedDependency(target, random.Next(3) == 0, random.Next(5) == 0 ? Until.FirstCall : Until.Initialized))])),
    ]);

    // The same with an edge to each service behind one that is passed on: required where all edges on a way to it are.
    private static MeshPlan Direct(MeshPlan plan)
    {
        var services = new List<PlannedService>();
        foreach (PlannedService service in plan.Services)
        {
            services.Add(service with
            {
                Dependencies =
                [
                    .. service.Dependencies.Where(static edge => edge.Until != Until.FirstCall).SelectMany(edge => plan.Services[edge.Service].Entry.Lifetime == ServiceLifetime.Singleton
                        ? [edge]
                        : services[edge.Service].Dependencies.Select(behind => behind with { Optional = behind.Optional || edge.Optional })),
                ],
            });
        }

        return new MeshPlan(services);
    }
}
