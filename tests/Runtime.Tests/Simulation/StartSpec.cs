using Mesh.Graph;
using Mesh.Plan;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>A start to simulate.</summary>
internal sealed class StartSpec
{
    public required ServiceSpec[] Services { get; set; }

    public PlannedStage[] Stages { get; set; } = [];

    public int Slots { get; set; } = int.MaxValue;

    public int ConstructionSlots { get; set; } = int.MaxValue;

    public Dictionary<string, int> Pools { get; } = new(StringComparer.Ordinal);

    public TimeSpan? CancelAfter { get; set; }

    public TimeSpan StopBudget { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>How often the monitor asks.</summary>
    public TimeSpan HealthInterval { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>What the plan takes each service to weigh; null for its real duration in microseconds.</summary>
    public Func<ServiceSpec, long>? Estimate { get; set; }

    /// <summary>What else the options say.</summary>
    public Action<MeshOptions>? Configure { get; set; }

    public MeshOptions Options()
    {
        var options = new MeshOptions { MaxParallelStarts = Slots, ConstructionSlots = ConstructionSlots, StopBudget = StopBudget, HealthInterval = HealthInterval };
        foreach ((string name, int size) in Pools) options.StartPools[name] = size;
        Configure?.Invoke(options);
        return options;
    }

    public MeshPlan Plan(Func<ServiceSpec, Func<IServiceProvider, object>> instance)
    {
        var waiting = new Topology(Array.ConvertAll(Services, static service => service.Edges.Where(static edge => edge.Until != Until.FirstCall).Select(static edge => edge.Service).ToArray()));
        long[] levels = waiting.BottomLevels([.. Enumerable.Range(0, Services.Length)], Array.ConvertAll(Services, service => Estimate?.Invoke(service) ?? (service.Work.Ticks / 10)));
        return new MeshPlan([.. Services.Select(service => new PlannedService(service.Entry(instance(service)), levels[service.Index], [.. service.Edges]))]) { Stages = Stages };
    }

    /// <summary>What a service waits for among the singletons: through others, over which an optional edge makes the whole way optional. The edge to wait for is the last one.</summary>
    public IEnumerable<PlannedDependency> Waited(ServiceSpec service)
    {
        foreach (PlannedDependency edge in service.Edges.Where(static edge => edge.Until != Until.FirstCall))
        {
            if (Services[edge.Service].IsSingleton) yield return edge;
            else foreach (PlannedDependency behind in Waited(Services[edge.Service])) yield return behind with { Optional = behind.Optional || edge.Optional };
        }
    }
}
