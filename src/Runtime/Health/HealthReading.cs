namespace Mesh.Health;

/// <summary>How a service said it does, at one moment.</summary>
/// <param name="Health">How it does.</param>
/// <param name="Description">What it says about that, or null.</param>
/// <param name="Error">What it threw or gave as the reason, or null.</param>
internal readonly record struct HealthReading(ServiceHealth Health, string? Description = null, Exception? Error = null)
{
    /// <summary>Whether others can make use of the service: a gate opens.</summary>
    public bool IsUsable => Health is ServiceHealth.Healthy or ServiceHealth.Degraded;

    /// <summary>What is wrong, in words, or null when nobody said.</summary>
    public string? Reason => Description ?? (Error is null ? null : ErrorText.Of(Error));
}
