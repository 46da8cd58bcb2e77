using Mesh.Inspection;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Registry;

/// <summary>The state of a service at one moment.</summary>
public sealed record ServiceInfo
{
    private readonly ServiceHealth? _health;

    /// <summary>The name, unique in the application.</summary>
    public required string Name { get; init; }

    /// <summary>The class.</summary>
    public required Type Type { get; init; }

    /// <summary>The contracts it is registered under.</summary>
    public required IReadOnlyList<Type> Contracts { get; init; }

    /// <summary>The key it is registered under, or null.</summary>
    public required object? Key { get; init; }

    /// <summary>The lifetime of an instance.</summary>
    public required ServiceLifetime Lifetime { get; init; }

    /// <summary>Whether a failure of the service fails the start of the application.</summary>
    public required bool Critical { get; init; }

    /// <summary>The tags by which the service can be found.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>The version, or null.</summary>
    public string? Version { get; init; }

    /// <summary>The processor and memory needs of the service.</summary>
    public ServiceResources Resources { get; init; } = ServiceResources.Unsaid;

    /// <summary>The name of the stage, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>
    /// The contracts behind whose facades a substitute stands: see <see cref="MeshOptions.SubstituteBy"/>. Empty
    /// when the service itself is called.
    /// </summary>
    public IReadOnlyList<Type> Substituted { get; init; } = [];

    /// <summary>The name of the service that it decorates; null for a service that is no decorator.</summary>
    public string? Decorates { get; init; }

    /// <summary>The names of its decorators, in the order in which a call passes through them.</summary>
    public IReadOnlyList<string> Decorators { get; init; } = [];

    /// <summary>The dependencies, in the plan's order; empty when every contract has a substitute.</summary>
    public required IReadOnlyList<ServiceDependency> Dependencies { get; init; }

    /// <summary>The status of the service in its life.</summary>
    public required ServiceStatus Status { get; init; }

    /// <summary>
    /// The reason why the service failed or is degraded; for a stopped service, the failure of its stop, or
    /// else of its start; otherwise null.
    /// </summary>
    public required Exception? Error { get; init; }

    /// <summary>The current phase of a service that is starting.</summary>
    public StartPhase Phase { get; init; }

    /// <summary>The names of the services for which a starting service still waits.</summary>
    public IReadOnlyList<string> WaitsFor { get; init; } = [];

    /// <summary>The effective health: from the status, from what the service reports, and from the health of its dependencies.</summary>
    public ServiceHealth Health { get => _health ?? HealthOf(Status); init => _health = value; }

    /// <summary>
    /// The reason why the service is not healthy, in words and with the name of the service that is the cause; null when it is healthy.
    /// </summary>
    public string? HealthReason { get; init; }

    internal PartList<ServiceInfo>? Inspected { get; set; }

    /// <summary>
    /// Gets the first part of a type that a capability adds to the description. Only inspectors of such parts are asked, on the calling
    /// thread, and once for this snapshot.
    /// </summary>
    /// <typeparam name="T">The class of the part.</typeparam>
    /// <returns>The part; null when there is none, or its inspector has failed: then <see cref="PartsAsync"/> has the reason.</returns>
    public T? Part<T>() where T : class => Inspected?.Find<T>();

    /// <summary>
    /// Gets all parts that capabilities add to the description, in the order of registration, including those of inspectors that have
    /// failed, or did not answer within a second.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The parts.</returns>
    public Task<IReadOnlyList<InspectedPart>> PartsAsync(CancellationToken cancellationToken = default) => Inspected?.AllAsync(cancellationToken) ?? Task.FromResult<IReadOnlyList<InspectedPart>>([]);

    internal static ServiceHealth HealthOf(ServiceStatus status) => status switch
    {
        ServiceStatus.Running => ServiceHealth.Healthy,
        ServiceStatus.Degraded => ServiceHealth.Degraded,
        ServiceStatus.Failed => ServiceHealth.Unhealthy,
        _ => ServiceHealth.Unknown,
    };
}
