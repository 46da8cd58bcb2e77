namespace Mesh;

/// <summary>
/// Reports the health of the implementing service: the service knows its health at any moment, and raises an event when it changes. Gates
/// then open immediately, without polling. A service that has to be asked implements Microsoft's <c>IHealthCheck</c> instead.
/// </summary>
public interface IServiceHealth
{
    /// <summary>The current health of the service. <see cref="ServiceHealth.Unknown"/> counts as not healthy yet.</summary>
    ServiceHealth Health { get; }

    /// <summary>Raised after <see cref="Health"/> has changed, on any thread.</summary>
    event Action<ServiceHealth>? HealthChanged;
}
