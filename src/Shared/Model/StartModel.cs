using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>The start and stop of a service, as its attribute declares them. Durations are in ticks of 100 ns; null for the default.</summary>
internal sealed record StartModel
{
    public long? Timeout { get; init; }

    /// <summary>The number of retries; null when not declared.</summary>
    public int? Retries { get; init; }

    public long? RetryDelay { get; init; }

    public string? Pool { get; init; }

    public long? SkipAfter { get; init; }

    public long? GateTimeout { get; init; }

    public long? StopTimeout { get; init; }

    public string? Stage { get; init; }

    public bool RestartWhenUnhealthy { get; init; }

    public bool CallableWhenFailed { get; init; }

    /// <summary>Whether the class implements <c>PrepareAsync</c>, which runs before its dependencies are ready.</summary>
    public bool Prepares { get; init; }

    /// <summary>
    /// The hooks that the class implements, such as <c>Initialize</c>, in the order of the interface; null when it is not an
    /// <c>IServiceLifecycle</c>. Only used in the declaring assembly.
    /// </summary>
    public EquatableArray<string>? Hooks { get; init; }

    /// <summary>
    /// Whether the class implements <c>InitializeAsync</c>, or is an <c>IHostedService</c>, so that there is work to
    /// wait for after its construction.
    /// </summary>
    public bool Initializes { get; init; }
}
