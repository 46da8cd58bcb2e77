using Mesh.Shared.Endpoints;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Ejecting;

/// <summary>The projects of a solution that use Mesh, with the graph of all their services.</summary>
internal sealed class MeshSolution
{
    private readonly Dictionary<(string, string), EjectedService> _byClass = [];

    private MeshSolution(IReadOnlyList<MeshProject> projects, DependencyGraph graph)
    {
        (Projects, Graph) = (projects, graph);
        foreach (EjectedService service in projects.SelectMany(static project => project.Services)) _byClass.TryAdd(service.Model.Type.Definition, service);
    }

    /// <summary>The projects, each after those that it references.</summary>
    public IReadOnlyList<MeshProject> Projects { get; }

    /// <summary>The graph of all services, generic ones closed, with decorators applied.</summary>
    public DependencyGraph Graph { get; }

    /// <summary>Reads a solution.</summary>
    public static async Task<MeshSolution> ReadAsync(Solution solution, CancellationToken cancellationToken)
    {
        var projects = new List<MeshProject>();
        foreach (ProjectId id in solution.GetProjectDependencyGraph().GetTopologicallySortedProjects(cancellationToken))
        {
            if (await MeshProject.ReadAsync(solution.GetProject(id)!, cancellationToken).ConfigureAwait(false) is { } project) projects.Add(project);
        }

        var asked = new List<ParameterModel>();
        foreach (MeshProject project in projects.Where(_ => projects.Any(static other => other.Services.Any(static service => service.Model.IsOpen))))
        {
            foreach (Document document in project.Documents) asked.AddRange(await AskedAsync(document, cancellationToken).ConfigureAwait(false));
        }

        IEnumerable<ServiceModel> services = projects.SelectMany(static project => project.Services).Select(static service => service.Model);
        DependencyGraph graph = DependencyGraphBuilder.Build(services, [], service => projects.Any(project => ClosingValidity.IsValid(project.Compilation, service.Type)), GenericRequests.Ordered(asked));
        return new MeshSolution(projects, graph);
    }

    /// <summary>Gets the class of a service of the graph.</summary>
    public EjectedService Of(ServiceModel model) => _byClass[model.Type.Definition];

    /// <summary>Gets the projects with services that a project sees, itself included, in the order of their registration.</summary>
    public IEnumerable<MeshProject> SeenBy(MeshProject root) => Projects.Where(project => project == root || root.Sees(project.Compilation.AssemblyName ?? ""));

    /// <summary>Gets the first project that sees all of some others; null when none does.</summary>
    public MeshProject? FirstThatSees(IReadOnlyCollection<MeshProject> others) =>
        Projects.FirstOrDefault(project => others.All(other => other == project || project.Sees(other.Compilation.AssemblyName ?? "")));

    private static async Task<IEnumerable<ParameterModel>> AskedAsync(Document document, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return [];
        return root.DescendantNodes().Where(GenericRequests.MayBe).OfType<GenericNameSyntax>().Select(name => GenericRequests.Read(name, model, cancellationToken)).OfType<ParameterModel>();
    }
}
