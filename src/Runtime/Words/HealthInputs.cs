namespace Mesh;

/// <summary>What of a service's policies makes it degraded while it lasts: see <see cref="MeshOptions.HealthInputs"/>.</summary>
[Flags]
public enum HealthInputs
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A circuit breaker of one of its operations rejects calls.</summary>
    OpenBreakers = 1,

    /// <summary>The queue of a concurrency limit of one of its operations has four of five places taken, or more.</summary>
    FullQueues = 2,
}
