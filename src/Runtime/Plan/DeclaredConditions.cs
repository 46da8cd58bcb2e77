namespace Mesh.Plan;

/// <summary>The conditions that capabilities have added, by the name of the service.</summary>
internal sealed class DeclaredConditions
{
    private readonly List<(string Service, Func<IServiceProvider, IServiceCondition> Create)> _all = [];
    private bool _isClosed;

    public IReadOnlyList<(string Service, Func<IServiceProvider, IServiceCondition> Create)> All => _all;

    /// <exception cref="InvalidOperationException">The plan is complete.</exception>
    public void Add(string service, Func<IServiceProvider, IServiceCondition> create)
    {
        if (_isClosed) throw new InvalidOperationException($"The condition of '{service}' comes too late: the plan is complete. help: add it in Register, Composed or Completed of the capability.");
        _all.Add((service, create));
    }

    /// <summary>Accepts no more conditions, and checks the names of those that there are.</summary>
    /// <exception cref="InvalidOperationException">A condition names a service that does not exist.</exception>
    public void Close(MeshPlan plan)
    {
        _isClosed = true;
        if (_all.Count == 0) return;
        HashSet<string> names = [.. plan.Services.Select(static service => service.Entry.Name)];
        string[] unknown = [.. _all.Select(static condition => condition.Service).Where(name => !names.Contains(name)).Distinct()];
        if (unknown.Length == 0) return;
        throw new InvalidOperationException(
            $"MeshBuilder.AddCondition names what there is not: {string.Join(" ", unknown.Select(name => $"'{name}'.{SimilarNames.Sentence(name, names)}"))} help: give the name of a service of the plan; in Completed all of them are known (MeshPlan.Services).");
    }
}
