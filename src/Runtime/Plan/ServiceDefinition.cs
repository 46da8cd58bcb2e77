using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>
/// A service that is added while the application runs: see <see cref="IServiceOrchestrator.AddAsync(IEnumerable{ServiceDefinition}, CancellationToken)"/>. What it says is what <see cref="ServiceAttribute"/> says of a class. There is
/// one instance, and it is handed out bare: no facade is generated for it, so its calls are not measured.
/// </summary>
public sealed record ServiceDefinition
{
    /// <summary>The name, unique in the application.</summary>
    public required string Name { get; init; }

    /// <summary>Makes the instance. The provider is the application's root. The instance is disposed when the service is removed, or the mesh is stopped.</summary>
    public required Func<IServiceProvider, object> Factory { get; init; }

    /// <summary>Under which contracts it is found and resolved. The instance must implement each.</summary>
    public IReadOnlyList<Type> Contracts { get; init; } = [];

    /// <summary>The class, where it is known before there is an instance. Default: the first contract.</summary>
    public Type? Type { get; init; }

    /// <summary>What it depends on, by name: services that there are, or that are added together with it.</summary>
    public IReadOnlyList<ServiceDependency> DependsOn { get; init; } = [];

    /// <summary>The tags by which it can be found.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Its version, by Semantic Versioning 2.0.0; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>What it needs of the machine, within the bounds of <see cref="ServiceAttribute.Cpu"/> and <see cref="ServiceAttribute.Weight"/>.</summary>
    public ServiceResources Resources { get; init; } = ServiceResources.Unsaid;

    /// <summary>When true, its failure undoes the addition of all that are added together. Default: false.</summary>
    public bool Critical { get; init; }

    /// <summary>How long its start may take, all attempts together; null for <see cref="MeshOptions.StartTimeout"/>.</summary>
    public TimeSpan? StartTimeout { get; init; }

    /// <summary>How many times its start is tried again when it fails. Default: 0.</summary>
    public int StartRetries { get; init; }

    /// <summary>How long to wait before the second attempt; each further wait is twice as long, at most 30 seconds. Default: 200 ms.</summary>
    public TimeSpan StartRetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The pool of slots in which it starts, as in <see cref="MeshOptions.StartPools"/>; null for none.</summary>
    public string? StartPool { get; init; }

    /// <summary>After how long the addition completes without it, and it joins when it has started; null for never.</summary>
    public TimeSpan? SkipAfter { get; init; }

    /// <summary>How long those wait that need it to be healthy; null for <see cref="MeshOptions.GateTimeout"/>.</summary>
    public TimeSpan? GateTimeout { get; init; }

    /// <summary>How long its clean-up may take; null for <see cref="MeshOptions.StopTimeout"/>.</summary>
    public TimeSpan? StopTimeout { get; init; }

    /// <summary>When true, the service is restarted whenever it reports to be unhealthy. Default: false.</summary>
    public bool RestartWhenUnhealthy { get; init; }

    /// <summary>When true, the service can be resolved also when it failed to start, or is late, once it has been constructed. Default: false.</summary>
    public bool CallableWhenFailed { get; init; }

    /// <summary>Defines a service with one contract.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="factory">Makes the instance.</param>
    /// <param name="dependsOn">The names of what it requires to be initialized.</param>
    /// <returns>The definition; more can be said with <c>with</c>.</returns>
    public static ServiceDefinition Of<T>(string name, Func<IServiceProvider, T> factory, params string[] dependsOn) where T : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(dependsOn);
        return new ServiceDefinition
        {
            Name = name,
            Factory = factory,
            Contracts = [typeof(T)],
            DependsOn = [.. dependsOn.Select(static service => new ServiceDependency(service, Optional: false, Until.Initialized))],
        };
    }
}

/// <summary>How a service is removed.</summary>
public sealed record RemoveOptions
{
    /// <summary>Whether those are removed too that require the service, dependents first. Default: false; then the removal is refused where there are such.</summary>
    public bool Cascade { get; init; }

    /// <summary>How long calls that are under way may take to end. Default: 10 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, and not infinite.</exception>
    public TimeSpan DrainTimeout
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(10);
}
