namespace Mesh.Registry;

/// <summary>A change of a service's status.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Before">The status before.</param>
/// <param name="After">The new status.</param>
/// <param name="Error">The reason why the service failed or is degraded.</param>
public sealed record ServiceStatusChange(string Service, ServiceStatus Before, ServiceStatus After, Exception? Error)
{
    /// <summary>
    /// The phase of a service that is starting. A change of only the phase is not a change of status:
    /// <c>ServiceInfo.Phase</c> has the current one.
    /// </summary>
    public StartPhase Phase { get; init; }
}
