namespace Mesh.Startup;

/// <summary>Finds out whether a start fails because of a service that is not critical itself.</summary>
/// <param name="start">The start.</param>
internal sealed class StartNeeds(Start start)
{
    private readonly Dictionary<ServiceLife, string?> _answers = []; // every service of a failing chain is asked about; the cache has the chain walked once

    /// <summary>
    /// Returns the service or gate that fails the start because another service did not start, or is not healthy. To be asked before the
    /// dependents learn of the failure.
    /// </summary>
    /// <returns>Words that precede "requires it"; null if the start goes on.</returns>
    public string? Requirer(ServiceLife failed)
    {
        var via = new Dictionary<ServiceLife, ServiceLife?> { [failed] = null };
        var open = new Queue<ServiceLife>([failed]);
        while (open.TryDequeue(out ServiceLife? life))
        {
            if (!_answers.TryGetValue(life, out string? requirer)) requirer = FailsStart(life);
            else if (requirer is null) continue;
            if (requirer is not null)
            {
                for (ServiceLife? on = life; on is not null; on = via[on]) _answers[on] = requirer;
                return requirer;
            }

            foreach (StartEdge edge in life.Dependents)
            {
                if (FailsWith(edge) && edge.Dependent.Launch == start && via.TryAdd(edge.Dependent, life)) open.Enqueue(edge.Dependent);
            }
        }

        foreach (ServiceLife seen in via.Keys) _answers[seen] = null;
        return null;
    }

    private string? FailsStart(ServiceLife life)
    {
        if (life.Stage is { IsPassed: false, Planned.Name: var stage } && life.StageGate == StageGate.Required) return $"the gate of stage '{stage}'";
        return start.IsFatal(life) ? $"{(life.Entry.Critical ? "critical " : "")}service '{life.Entry.Name}'" : null;
    }

    // A dependent that waited only for the construction, and initializes already, goes on degraded.
    private static bool FailsWith(StartEdge edge) =>
        !edge.Optional && (!edge.IsSatisfied || (edge.Until == Until.Constructed && !edge.Dependency.IsInitialized && LifeHolds.IsYetToInitialize(edge.Dependent)));
}
