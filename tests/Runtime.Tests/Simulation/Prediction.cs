using Mesh.Plan;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What must become of each service, as one would say by looking at the graph, where it does not depend on who is faster.</summary>
internal static class Prediction
{
    public static bool Check(SimulatedStart start)
    {
        if (Of(start.Spec) is not { } predicted) return false;
        StartSpec spec = start.Spec;
        bool fails = spec.Services.Any(service => service.Critical && (predicted[service.Index] == ServiceStatus.Failed || service.ReadyFails || IsNotHealthy(spec, service)))
            || spec.Stages.Any(stage => stage.Gate == StageGate.Required && spec.Services.Any(service => service.Stage == stage.Name && (predicted[service.Index] == ServiceStatus.Failed || IsNotHealthy(spec, service))));
        Assert.True(fails == start.Error is not null, $"the start {(fails ? "fails" : "does not fail")}, and it ended with: {start.Error?.Message ?? "no error"}");
        if (fails) return true;
        foreach (ServiceSpec service in spec.Services)
        {
            Assert.True(predicted[service.Index] == start.AtEnd[service.Index], $"{service.Name} must be {predicted[service.Index]}, and is {start.AtEnd[service.Index]}");
        }

        return true;
    }

    // Null where it depends on times.
    private static ServiceStatus[]? Of(StartSpec spec)
    {
        if (spec.CancelAfter is not null || spec.Stages.Any(static stage => stage.Timeout is not null)) return null;
        if (spec.Services.Any(static service => service.StartTimeout is not null || service.SkipAfter is not null)) return null;
        if (spec.Services.Any(static service => service is { HealthyAfter: { } after, GateTimeout: { } timeout } && after >= timeout)) return null;
        if (spec.Services.Any(static service => service is { Health: HealthKind.CanBeAsked, GateTimeout: not null, HealthyAfter: not null })) return null; // asked now and then
        var statuses = new ServiceStatus[spec.Services.Length];
        foreach (ServiceSpec service in spec.Services)
        {
            bool failed = service.IsSingleton && service.FailsForGood, degraded = service.IsSingleton && (service.ReadyFails || IsNotHealthy(spec, service));
            foreach (PlannedDependency edge in service.Edges.Where(static edge => edge.Until != Until.FirstCall))
            {
                ServiceSpec dependency = spec.Services[edge.Service];
                bool isMissing = statuses[edge.Service] == ServiceStatus.Failed;
                if (isMissing && edge.Until == Until.Constructed) return null; // whoever is first
                if (!isMissing && !(edge.Until == Until.Healthy && dependency.IsSingleton && IsNotHealthy(spec, dependency))) continue;
                if (edge.Optional) degraded = true;
                else failed = true;
            }

            statuses[service.Index] = failed ? ServiceStatus.Failed : degraded ? ServiceStatus.Degraded : ServiceStatus.Running;
        }

        return statuses;
    }

    // Nobody asks where nobody waits for it.
    private static bool IsNotHealthy(StartSpec spec, ServiceSpec service) =>
        service.IsSingleton && service.Health != HealthKind.Silent && service.HealthyAfter is null
        && (spec.Services.Any(other => other.Edges.Any(edge => edge.Service == service.Index && edge.Until == Until.Healthy))
            || (service.Stage is { } name && spec.Stages.First(stage => stage.Name == name).Gate != StageGate.Started));
}
