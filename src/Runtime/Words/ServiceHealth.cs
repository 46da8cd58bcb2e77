namespace Mesh;

/// <summary>The health of a service.</summary>
public enum ServiceHealth
{
    /// <summary>The health is not known: the service is not running.</summary>
    Unknown = 0,

    /// <summary>The service works.</summary>
    Healthy = 1,

    /// <summary>The service works in a limited way.</summary>
    Degraded = 2,

    /// <summary>The service does not work.</summary>
    Unhealthy = 3,
}
