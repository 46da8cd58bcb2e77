using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>What a service's attribute says about its start and its stop. Durations are in ticks of 100 ns; null for the default.</summary>
internal sealed record StartModel
{
    public long? Timeout { get; init; }

    /// <summary>Null where it does not say.</summary>
    public int? Retries { get; init; }

    public long? RetryDelay { get; init; }

    public string? Pool { get; init; }

    public long? SkipAfter { get; init; }

    public long? GateTimeout { get; init; }

    public long? StopTimeout { get; init; }

    public string? Stage { get; init; }

    public bool RestartWhenUnhealthy { get; init; }

    public bool CallableWhenFailed { get; init; }

    /// <summary>Whether the class has a <c>PrepareAsync</c> of its own, which runs before what it depends on is ready.</summary>
    public bool Prepares { get; init; }

    /// <summary>The hooks that the class has of its own, such as <c>Initialize</c>, in the order of the interface; null when it is no <c>IServiceLifecycle</c>. Only the assembly that declares it wants to know.</summary>
    public EquatableArray<string>? Hooks { get; init; }

    /// <summary>Whether the class has an <c>InitializeAsync</c> of its own, or is an <c>IHostedService</c>: there is something to wait for once it has been constructed.</summary>
    public bool Initializes { get; init; }
}
