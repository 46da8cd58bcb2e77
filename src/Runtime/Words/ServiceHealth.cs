namespace Mesh;

/// <summary>How well a service does.</summary>
public enum ServiceHealth
{
    /// <summary>Not known: the service is not running.</summary>
    Unknown = 0,

    /// <summary>The service works.</summary>
    Healthy = 1,

    /// <summary>The service works with less than it should have.</summary>
    Degraded = 2,

    /// <summary>The service does not work.</summary>
    Unhealthy = 3,
}
