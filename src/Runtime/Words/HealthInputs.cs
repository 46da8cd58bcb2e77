namespace Mesh;

/// <summary>The states of a service's policies that make it degraded while they last: see <see cref="MeshOptions.HealthInputs"/>.</summary>
[Flags]
public enum HealthInputs
{
    /// <summary>No state.</summary>
    None = 0,

    /// <summary>A circuit breaker of one of its operations rejects calls.</summary>
    OpenBreakers = 1,

    /// <summary>The queue of a concurrency limit of one of its operations is at least four fifths full.</summary>
    FullQueues = 2,
}
