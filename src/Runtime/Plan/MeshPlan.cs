namespace Mesh.Plan;

/// <summary>The graph, ordered by the compiler: each service comes after all that it waits for.</summary>
/// <param name="Services">Every service of the application.</param>
public sealed record MeshPlan(IReadOnlyList<PlannedService> Services)
{
    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<PlannedStage> Stages { get; init; } = [];

    /// <summary>The hash of the <c>mesh.profile.json</c> that the priorities were computed from: tells which version of it the build has used; null when there was none.</summary>
    public string? Profile { get; init; }

    // As facades name them in metrics.
    internal IEnumerable<(string Service, string Contract, string Name)> Operations() =>
        from service in Services
        from operation in service.Entry.Operations?.Invoke() ?? []
        where operation.Contract is not null
        select (service.Entry.Name, operation.Contract, operation.Name);
}

/// <summary>A stage of the start.</summary>
/// <param name="Name">The name.</param>
/// <param name="Gate">What must be true before the next begins.</param>
/// <param name="Timeout">How long its services may take; null for no limit.</param>
public sealed record PlannedStage(string Name, StageGate Gate = StageGate.Required, TimeSpan? Timeout = null)
{
    /// <summary>The names of the services that the gate requires, whatever <see cref="Gate"/> says.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The names of those that it does not require.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Whether the start goes on without those that have not started when the time is up.</summary>
    public bool SkipOnTimeout { get; init; }

    /// <summary>What the gate asks of a service of the stage.</summary>
    internal StageGate GateOf(string service) => Required.Contains(service) ? StageGate.Required : Optional.Contains(service) ? StageGate.Optional : Gate;
}
