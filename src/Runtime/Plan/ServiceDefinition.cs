using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>
/// The definition of a service that is added while the application runs: see
/// <see cref="IServiceOrchestrator.AddAsync(IEnumerable{ServiceDefinition}, CancellationToken)"/>. Its values mean the same as those of a
/// class's <see cref="ServiceAttribute"/>. There is one instance, which callers get directly: no facade is generated for it, so its calls
/// are not measured.
/// </summary>
public sealed record ServiceDefinition
{
    /// <summary>The name, unique in the application.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Creates the instance, from the application's root provider. The instance is disposed when the service is removed, or the mesh is
    /// stopped.
    /// </summary>
    public required Func<IServiceProvider, object> Factory { get; init; }

    /// <summary>The contracts by which the service is found and resolved. The instance must implement each.</summary>
    public IReadOnlyList<Type> Contracts { get; init; } = [];

    /// <summary>The class, if it is known before there is an instance. Default: the first contract.</summary>
    public Type? Type { get; init; }

    /// <summary>The dependencies of the service, by name: existing services, or services that are added together with it.</summary>
    public IReadOnlyList<ServiceDependency> DependsOn { get; init; } = [];

    /// <summary>The tags by which the service can be found.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The version of the service, by Semantic Versioning 2.0.0; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// The resources of the machine that the service needs, within the bounds of <see cref="ServiceAttribute.Cpu"/> and
    /// <see cref="ServiceAttribute.Weight"/>.
    /// </summary>
    public ServiceResources Resources { get; init; } = ServiceResources.Unsaid;

    /// <summary>Whether its failure undoes the addition of all services that are added together. Default: false.</summary>
    public bool Critical { get; init; }

    /// <summary>The time limit for its start, all attempts together; null for <see cref="MeshOptions.StartTimeout"/>.</summary>
    public TimeSpan? StartTimeout { get; init; }

    /// <summary>The number of further attempts to start the service when it fails. Default: 0.</summary>
    public int StartRetries { get; init; }

    /// <summary>The wait before the second attempt; each further wait is twice as long, at most 30 seconds. Default: 200 ms.</summary>
    public TimeSpan StartRetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The pool of slots in which the service starts, as in <see cref="MeshOptions.StartPools"/>; null for none.</summary>
    public string? StartPool { get; init; }

    /// <summary>The time after which the addition completes without the service, which joins when it has started; null for never.</summary>
    public TimeSpan? SkipAfter { get; init; }

    /// <summary>
    /// The time for which other services wait that need this one to be healthy; null for <see cref="MeshOptions.GateTimeout"/>.
    /// </summary>
    public TimeSpan? GateTimeout { get; init; }

    /// <summary>The time limit for its clean-up; null for <see cref="MeshOptions.StopTimeout"/>.</summary>
    public TimeSpan? StopTimeout { get; init; }

    /// <summary>Whether the service is restarted when it reports to be unhealthy. Default: false.</summary>
    public bool RestartWhenUnhealthy { get; init; }

    /// <summary>
    /// Whether the service can be resolved, once it has been constructed, even if it failed to start or is late. Default: false.
    /// </summary>
    public bool CallableWhenFailed { get; init; }

    /// <summary>Defines a service with one contract.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="factory">Creates the instance.</param>
    /// <param name="dependsOn">The names of the services that must be initialized before it.</param>
    /// <returns>The definition; a <c>with</c> expression can add further values.</returns>
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

/// <summary>Options for the removal of a service.</summary>
public sealed record RemoveOptions
{
    /// <summary>
    /// Whether services that require the removed one are removed too, dependents first. Default: false, so that the removal is refused if
    /// there are any.
    /// </summary>
    public bool Cascade { get; init; }

    /// <summary>
    /// The time limit for calls under way to end. Default: 10 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
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
