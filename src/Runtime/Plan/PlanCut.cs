namespace Mesh.Plan;

/// <summary>
/// The part of the plan that is started: the services that <see cref="MeshOptions.StartOnly(string[])"/> names, and all that they depend
/// on, even if only at the first call. It ends at substitutes, which depend on nothing.
/// </summary>
internal sealed class PlanCut
{
    private readonly HashSet<int> _inside = [];
    private readonly HashSet<int> _named = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly DeclaredCut _declared;

    /// <param name="plan">The plan, with the substitutes applied.</param>
    /// <param name="declared">The services and contracts that are named.</param>
    /// <exception cref="ServiceException">No service has one of these names or contracts.</exception>
    public PlanCut(MeshPlan plan, DeclaredCut declared)
    {
        _declared = declared;
        string[] problems = [.. declared.Services.Select(name => Name(plan, name, service => service.Entry.Name == name)), .. declared.Contracts.Select(contract => Name(plan, contract.ToString(), service => service.Entry.Provides(contract)))];
        problems = [.. problems.Where(static problem => problem.Length > 0)];
        if (problems.Length > 0) throw new ServiceException($"MeshOptions.StartOnly names services or contracts that do not exist: {string.Join(' ', problems)} help: name services, or the contracts under which they are registered; IServiceRegistry.Services lists both.") { Kind = ServiceErrorKind.NotFound };
        var open = new Stack<int>(_named);
        while (open.TryPop(out int service))
        {
            if (!_inside.Add(service)) continue;
            _names.Add(plan.Services[service].Entry.Name);
            foreach (PlannedDependency edge in plan.Services[service].Dependencies) open.Push(edge.Service);
        }
    }

    /// <summary>The number of services inside.</summary>
    public int Count => _inside.Count;

    /// <summary>The services and contracts that are named, as text.</summary>
    public string Declared => _declared.ToString();

    /// <summary>Whether all of the plan is started.</summary>
    public bool IsWhole => _declared.IsEmpty;

    public bool IsInside(int service) => IsWhole || _inside.Contains(service);

    public bool IsInside(ServiceEntry entry) => IsWhole || entry.Added is not null || _names.Contains(entry.Name);

    /// <summary>Returns whether the service itself is named.</summary>
    public bool IsNamed(int service) => _named.Contains(service);

    /// <exception cref="ServiceException">The service is outside.</exception>
    public void ThrowIfOutside(ServiceEntry entry)
    {
        if (!IsInside(entry)) throw Outside(entry.Name);
    }

    /// <summary>Creates the exception for a service that is outside.</summary>
    public ServiceException Outside(string service) =>
        new($"Service '{service}' is outside of the part of the application that is started (MeshOptions.StartOnly: {Declared}): none of these depends on it. help: start it too, with StartOnly(\"{service}\"), or do not request it.") { Kind = ServiceErrorKind.Unavailable, Service = service };

    // Returns the problem with a name; empty if there is none.
    private string Name(MeshPlan plan, string name, Func<PlannedService, bool> isMeant)
    {
        int[] found = [.. Enumerable.Range(0, plan.Services.Count).Where(service => isMeant(plan.Services[service]))];
        _named.UnionWith(found);
        return found.Length > 0 ? "" : $"'{name}'.{SimilarNames.Sentence(name, plan.Services.SelectMany(static service => service.Entry.Contracts.Select(static contract => contract.ToString()).Append(service.Entry.Name)))}";
    }
}
