using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;

namespace Mesh.Adoption.Ejecting.Hooks;

/// <summary>The start and the stop of services, in the order of the plan.</summary>
internal sealed class ServiceStarts
{
    private readonly MeshSolution _solution;
    private readonly List<HookedService> _services = [];
    private readonly HashSet<MeshProject> _roots = [];

    public ServiceStarts(MeshSolution solution, MeshCalls calls)
    {
        _solution = solution;
        DependencyGraph graph = solution.Graph;
        var stages = StageOrder.Of(solution.Projects.SelectMany(static project => project.Compilation.Assembly.GetAttributes()).Where(static attribute => attribute.AttributeClass.Is("Mesh", "StageAttribute")).Select(StageReader.Read).OfType<StageModel>(), []);
        var needs = new Dictionary<int, string[]>();
        foreach (int index in StartOrder.Of(graph, stages, null).Services)
        {
            ServiceModel model = graph.Services[index];
            string[] before = [.. graph.EdgesOf(index).Where(static edge => edge is { Optional: false, Until: not Shared.Model.Until.FirstCall }).SelectMany(edge => needs.GetValueOrDefault(edge.Target) ?? []).Distinct(StringComparer.Ordinal)];
            EjectedService service = solution.Of(model);
            if (model.Lifetime == Lifetime.Singleton && ServiceHooks.AreIn(service) && new HookedService(service, model, before) is var hooked && hooked.Start.Count + hooked.Ready.Count + hooked.Stop.Count > 0)
            {
                _services.Add(hooked);
                needs[index] = [model.Name];
            }
            else needs[index] = before;
        }

        foreach (MeshProject root in solution.Projects.Where(calls.AreIn))
        {
            // What an application does, its tests that reference it do with it.
            if (SeenBy(root).Any() && !_roots.Any(other => solution.SeenBy(root).Contains(other) && SeenBy(root).All(SeenBy(other).Contains))) _roots.Add(root);
        }
    }

    /// <summary>The services with hooks, in the order of their start.</summary>
    public IReadOnlyList<HookedService> Services => _services;

    /// <summary>Whether a project starts the services.</summary>
    public bool IsIn(MeshProject project) => _roots.Contains(project);

    /// <summary>Gets the registrations of what starts them.</summary>
    public IEnumerable<string> LinesOf(MeshProject project) => IsIn(project) ? [$"services.AddHostedService<{StartupFile.Class}>();"] : [];

    /// <summary>Gets the files for it.</summary>
    public IEnumerable<(string Name, string Text)> FilesOf(MeshProject project)
    {
        HookedService[] own = [.. _services.Where(service => service.Service.Home == project)];
        if (own.Length > 0) yield return ("ServiceHooks.cs", HooksFile.Print(project, own));
        if (IsIn(project)) yield return ($"{StartupFile.Class}.cs", StartupFile.Print(project, [.. SeenBy(project)]));
    }

    private IEnumerable<HookedService> SeenBy(MeshProject root) => _services.Where(service => _solution.SeenBy(root).Contains(service.Service.Home));
}
