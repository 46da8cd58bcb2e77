namespace Mesh.Health;

/// <summary>The health that a service reported at one moment.</summary>
/// <param name="Health">The health.</param>
/// <param name="Description">The service's description of it, or null.</param>
/// <param name="Error">The exception that the service threw or gave as the reason, or null.</param>
internal readonly record struct HealthReading(ServiceHealth Health, string? Description = null, Exception? Error = null)
{
    /// <summary>Whether others can use the service, so that a gate opens.</summary>
    public bool IsUsable => Health is ServiceHealth.Healthy or ServiceHealth.Degraded;

    /// <summary>The problem in words, or null when none was given.</summary>
    public string? Reason => Description ?? (Error is null ? null : ErrorText.Of(Error));
}
