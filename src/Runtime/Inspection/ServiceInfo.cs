using Mesh.Inspection;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Registry;

/// <summary>A service as it stands at one moment.</summary>
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

    /// <summary>How long an instance lives.</summary>
    public required ServiceLifetime Lifetime { get; init; }

    /// <summary>Whether its failure fails the start.</summary>
    public required bool Critical { get; init; }

    /// <summary>The tags by which it can be found.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>Its version, or null.</summary>
    public string? Version { get; init; }

    /// <summary>What it needs of the machine.</summary>
    public ServiceResources Resources { get; init; } = ServiceResources.Unsaid;

    /// <summary>The name of its stage, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>The contracts behind whose facades something else stands in its place: see <see cref="MeshOptions.SubstituteBy"/>. Empty where it is called itself.</summary>
    public IReadOnlyList<Type> Substituted { get; init; } = [];

    /// <summary>What it depends on, in the plan's order; nothing where a substitute stands in its place for every contract.</summary>
    public required IReadOnlyList<ServiceDependency> Dependencies { get; init; }

    /// <summary>Where it stands in its life.</summary>
    public required ServiceStatus Status { get; init; }

    /// <summary>Why it failed or is degraded; of one that has been stopped, why it did not stop, or what it had failed the start with; else null.</summary>
    public required Exception? Error { get; init; }

    /// <summary>What it is doing while it starts.</summary>
    public StartPhase Phase { get; init; }

    /// <summary>While it starts, the names of what it still waits for.</summary>
    public IReadOnlyList<string> WaitsFor { get; init; } = [];

    /// <summary>How well it does: by its status, by what it says of itself, and by how that does which it depends on.</summary>
    public ServiceHealth Health { get => _health ?? HealthOf(Status); init => _health = value; }

    /// <summary>Why it does not do well, in words, with the name of the service that is the cause; null when it does.</summary>
    public string? HealthReason { get; init; }

    internal PartList<ServiceInfo>? Inspected { get; set; }

    /// <summary>
    /// What a capability says of the service beyond all this: the first part that is one of these. Only who says such is asked, here and now, and once for this snapshot.
    /// </summary>
    /// <typeparam name="T">The class of the part.</typeparam>
    /// <returns>The part; null where nobody says one, or who would has failed: then <see cref="PartsAsync"/> tells why.</returns>
    public T? Part<T>() where T : class => Inspected?.Find<T>();

    /// <summary>All that capabilities say of the service, for who shows everything, in the order in which they are registered; also of those that have failed, or do not answer within a second.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
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
