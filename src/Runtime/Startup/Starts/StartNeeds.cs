namespace Mesh.Startup;

/// <summary>What a start cannot go on without, although it is not critical itself.</summary>
internal static class StartNeeds
{
    /// <summary>With whom the start fails because of a service that did not start, or is not healthy. To be asked before those are told that depend on it.</summary>
    /// <returns>In words that precede "requires it"; null where the start goes on.</returns>
    public static string? Requirer(Start start, ServiceLife failed)
    {
        var seen = new HashSet<ServiceLife> { failed };
        var open = new Queue<ServiceLife>([failed]);
        while (open.TryDequeue(out ServiceLife? life))
        {
            if (life.Stage is { IsPassed: false, Planned.Name: var stage } && life.StageGate == StageGate.Required) return $"the gate of stage '{stage}'";
            foreach (StartEdge edge in life.Dependents)
            {
                ServiceLife dependent = edge.Dependent;
                if (!FailsWith(edge) || dependent.Launch != start || !seen.Add(dependent)) continue;
                if (start.IsFatal(dependent)) return $"{(dependent.Entry.Critical ? "critical " : "")}service '{dependent.Entry.Name}'";
                open.Enqueue(dependent);
            }
        }

        return null;
    }

    // What waited for the construction only, and initializes already, goes on with less than it should have.
    private static bool FailsWith(StartEdge edge) =>
        !edge.Optional && (!edge.IsSatisfied || (edge.Until == Until.Constructed && !edge.Dependency.IsInitialized && LifeHolds.IsYetToInitialize(edge.Dependent)));
}
