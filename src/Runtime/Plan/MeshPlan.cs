namespace Mesh.Plan;

/// <summary>The graph of services, ordered by the compiler: each service comes after those that it waits for.</summary>
/// <param name="Services">All services of the application.</param>
public sealed partial record MeshPlan(IReadOnlyList<PlannedService> Services)
{
    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<PlannedStage> Stages { get; init; } = [];

    /// <summary>
    /// The hash of the <c>mesh.profile.json</c> from which the priorities were computed, which tells the version that the build has used;
    /// null if there was none.
    /// </summary>
    public string? Profile { get; init; }

    // Named as facades name them in metrics.
    internal IEnumerable<(string Service, string Contract, string Name)> Operations() =>
        from service in Services
        from operation in service.Entry.Operations?.Invoke() ?? []
        where operation.Contract is not null
        select (service.Entry.Name, operation.Contract, operation.Name);

    /// <summary>Returns the names of decorators by the facade behind which they stand; null when there are none.</summary>
    internal ILookup<(string Service, string Contract), string>? Decorators()
    {
        DecoratorLayer[] layers = [.. Services.Select(static service => service.Entry.Layer).OfType<DecoratorLayer>()];
        return layers.Length == 0 ? null : layers.ToLookup(static layer => (layer.FacadeName, layer.Decoration.ContractName), static layer => layer.Name);
    }
}

/// <summary>A stage of the start.</summary>
/// <param name="Name">The name of the stage.</param>
/// <param name="Gate">The condition for the next stage to begin.</param>
/// <param name="Timeout">The time limit for its services to start; null for none.</param>
public sealed record PlannedStage(string Name, StageGate Gate = StageGate.Required, TimeSpan? Timeout = null)
{
    /// <summary>The names of the services that the gate requires, whatever <see cref="Gate"/> says.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The names of the services that the gate does not require.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Whether, at the time limit, the start goes on without services that have not started.</summary>
    public bool SkipOnTimeout { get; init; }

    /// <summary>Returns the gate's condition for a service of the stage.</summary>
    internal StageGate GateOf(string service) => Required.Contains(service) ? StageGate.Required : Optional.Contains(service) ? StageGate.Optional : Gate;
}
