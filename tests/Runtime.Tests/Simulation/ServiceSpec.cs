using Mesh.Plan;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What a simulated service is, how long its hooks take, and what goes wrong.</summary>
internal sealed class ServiceSpec(int index)
{
    public int Index => index;

    public string Name { get; } = $"s{index}";

    /// <summary>What it depends on; first-call edges may go anywhere, all others to what comes before.</summary>
    public List<PlannedDependency> Edges { get; } = [];

    public ServiceLifetime Lifetime { get; set; } = ServiceLifetime.Singleton;

    public bool IsSingleton => Lifetime == ServiceLifetime.Singleton;

    public bool Critical { get; set; }

    public bool Prepares { get; set; }

    public TimeSpan Prepare { get; set; }

    public TimeSpan Initialize { get; set; }

    public TimeSpan Ready { get; set; }

    public TimeSpan Cleanup { get; set; }

    /// <summary>Where its first attempts fail.</summary>
    public StartPhase FailsIn { get; set; }

    /// <summary>How many attempts fail.</summary>
    public int Failures { get; set; }

    public bool ReadyFails { get; set; }

    public bool CleanupFails { get; set; }

    public int Retries { get; set; }

    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    public TimeSpan? StartTimeout { get; set; }

    public TimeSpan? StopTimeout { get; set; }

    public TimeSpan? SkipAfter { get; set; }

    public TimeSpan? GateTimeout { get; set; }

    public bool RestartWhenUnhealthy { get; set; }

    public bool HeedsToken { get; set; } = true;

    public string? Pool { get; set; }

    public int Weight { get; set; } = 1;

    public string? Stage { get; set; }

    public HealthKind Health { get; set; }

    /// <summary>What it was added together with while the application ran; null for one of the plan.</summary>
    public object? AddedWith { get; set; }

    /// <summary>How long after its initialization it is healthy; null for never.</summary>
    public TimeSpan? HealthyAfter { get; set; } = TimeSpan.Zero;

    public TimeSpan Work => Prepare + Initialize;

    public bool FailsForGood => Failures > Retries;

    public ServiceEntry Entry(Func<IServiceProvider, object> instance) => new()
    {
        Name = Name,
        Type = typeof(SimulatedService),
        Contracts = [typeof(SimulatedService)],
        Key = Name,
        Instance = instance,
        Lifetime = Lifetime,
        Critical = Critical,
        Prepares = Prepares,
        StartRetries = Retries,
        StartRetryDelay = RetryDelay,
        StartTimeout = StartTimeout,
        StopTimeout = StopTimeout,
        SkipAfter = SkipAfter,
        GateTimeout = GateTimeout,
        StartPool = Pool,
        RestartWhenUnhealthy = RestartWhenUnhealthy,
        Stage = Stage,
        Resources = new ServiceResources { Weight = Weight },
    };

    /// <summary>The same as a service that is added while the application runs.</summary>
    /// <param name="instance">Makes the instance.</param>
    /// <param name="nameOf">The name of a service that it depends on.</param>
    public ServiceDefinition Definition(Func<IServiceProvider, object> instance, Func<int, string> nameOf) => new()
    {
        Name = Name,
        Factory = instance,
        Type = typeof(SimulatedService),
        Contracts = [typeof(SimulatedService)],
        DependsOn = [.. Edges.Select(edge => new ServiceDependency(nameOf(edge.Service), edge.Optional, edge.Until))],
        Critical = Critical,
        StartRetries = Retries,
        StartRetryDelay = RetryDelay,
        StartTimeout = StartTimeout,
        StopTimeout = StopTimeout,
        SkipAfter = SkipAfter,
        GateTimeout = GateTimeout,
        StartPool = Pool,
        RestartWhenUnhealthy = RestartWhenUnhealthy,
    };
}

/// <summary>How a simulated service tells how it does.</summary>
internal enum HealthKind
{
    Silent,
    Reports,
    CanBeAsked,
}
