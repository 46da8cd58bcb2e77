namespace Mesh.Registry;

/// <summary>A service has moved from one status to another.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Before">The status that it had.</param>
/// <param name="After">The status that it has.</param>
/// <param name="Error">Why, when it failed or is degraded.</param>
public sealed record ServiceStatusChange(string Service, ServiceStatus Before, ServiceStatus After, Exception? Error)
{
    /// <summary>While it starts, what it does now. A change of this alone is no change of status: <c>ServiceInfo.Phase</c> tells at any moment.</summary>
    public StartPhase Phase { get; init; }
}
