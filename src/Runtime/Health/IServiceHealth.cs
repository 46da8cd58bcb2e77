namespace Mesh;

/// <summary>
/// Implemented by a service that knows at any moment how it does, and says so when that changes: gates then open at once, with no polling. A service that can only be asked implements
/// Microsoft's <c>IHealthCheck</c> instead.
/// </summary>
public interface IServiceHealth
{
    /// <summary>How the service does now. <see cref="ServiceHealth.Unknown"/> counts as not healthy yet.</summary>
    ServiceHealth Health { get; }

    /// <summary>Raised after <see cref="Health"/> has changed, on any thread.</summary>
    event Action<ServiceHealth>? HealthChanged;
}
