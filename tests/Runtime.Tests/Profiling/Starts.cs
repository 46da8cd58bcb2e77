using Mesh.Profiling;
using Mesh.Registry;

namespace Mesh.Runtime.Tests.Profiling;

/// <summary>Recorded starts for tests.</summary>
internal static class Starts
{
    /// <summary>database, then store, then api, which prepares early; cache needs two attempts. Of everything that a report can hold, something.</summary>
    public static StartupReport Shop { get; } = new(Ms(100),
    [
        Service("database", 0, 0, 60) with { Construct = Ms(10), Gate = Ms(5), Pool = "postgres" },
        Service("cache", 0, 0, 40, ServiceStatus.Degraded) with { Initialize = Ms(10), RetryWait = Ms(30), Attempts = 2, ErrorText = "InvalidOperationException: no & yes" },
        Service("store", 60, 65, 85) with { Pool = "postgres", WaitedFor = "database", Dependencies = [new("database")] },
        Service("api", 2, 2, 95) with { Prepares = true, Prepare = Ms(12), Initialize = Ms(10), WaitedFor = "store", Dependencies = [new("store"), new("cache", Optional: true)], Stage = "front" },
    ])
    {
        Slots = 2,
        ConstructionSlots = 4,
        Pools = new Dictionary<string, int> { ["postgres"] = 1 },
        Stages = [new("front", StageGate.Optional, Ms(0), Ms(95))],
    };

    public static ServiceStart Service(string name, double ready, double started, double finished, ServiceStatus status = ServiceStatus.Running) =>
        new(name, status, Ms(ready), Ms(started), Ms(finished), null, null);

    public static TimeSpan Ms(double value) => TimeSpan.FromMilliseconds(value);

    /// <summary>A start of every kind, measured as the simulator says: what is simulated again must be the same.</summary>
    public static StartupReport Random(int seed)
    {
        var random = new Random(seed);
        int count = random.Next(2, 25);
        ServiceStart[] services =
        [
            .. Enumerable.Range(0, count).Select(index => new ServiceStart($"s{index}", ServiceStatus.Running, default, default, default, null, null)
            {
                Construct = Ms(random.Next(3)),
                Prepare = Ms(random.Next(3) == 0 ? random.Next(20) : 0),
                Initialize = Ms(random.Next(1, 60)),
                Gate = Ms(random.Next(3) == 0 ? random.Next(30) : 0),
                RetryWait = Ms(random.Next(6) == 0 ? 10 : 0),
                Prepares = random.Next(4) == 0,
                Pool = random.Next(4) == 0 ? "pool" : null,
                Stage = random.Next(4) == 0 && index > 0 ? "last" : index == 0 ? "first" : null,
                Dependencies = [.. Enumerable.Range(0, index).Where(_ => random.Next(5) == 0).Select(target => new ServiceDependency($"s{target}", Until: (Until)random.Next(4)))],
            }),
        ];
        var report = new StartupReport(default, services)
        {
            Slots = random.Next(3) == 0 ? null : random.Next(1, 5),
            ConstructionSlots = random.Next(2) == 0 ? null : 1,
            Pools = new Dictionary<string, int> { ["pool"] = random.Next(1, 3) },
            Stages = random.Next(2) == 0 ? [] : [new("first", StageGate.Required, default, default), new("last", StageGate.Started, default, default)],
        };
        report = Awaited(report);
        long[] priorities = StartPriorities.Of(report, new SimulatedStart(report).Problem.Tasks);
        report = report with { Services = [.. report.Services.Select((service, index) => service with { Priority = priorities[index] })] };
        // Merging one profile fills in when everything happened.
        StartupReport timed = StartupProfile.Merge([new StartupProfile(report)]).Report;
        return timed with { Total = timed.Services.Select(static service => service.Healthy).Concat(timed.Stages.Select(static stage => stage.Ended)).Max() };
    }

    /// <summary>The same with gates where somebody waits for them only.</summary>
    public static StartupReport Awaited(StartupReport report)
    {
        return report with { Services = [.. report.Services.Select(service => IsAwaited(service) ? service : service with { Gate = TimeSpan.Zero })] };

        bool IsAwaited(ServiceStart service) => report.Services.Any(other => other.Dependencies.Any(edge => edge.Service == service.Name && edge.Until == Until.Healthy)) || (report.Stages.Count > 0 && service.Stage == "first");
    }
}
