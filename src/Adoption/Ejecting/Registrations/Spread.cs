using Mesh.Shared.Model;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>The decorators that stand in other projects than what they decorate: who puts them there, and in which order.</summary>
internal sealed class Spread
{
    private readonly List<(MeshProject Project, TypeRef Contract, string? Key, Layer Layer)> _steps = [];

    public Spread(MeshSolution solution, ServiceLines lines, ICollection<LeftToDo> left)
    {
        var done = new HashSet<(TypeRef, string)>();
        for (int index = 0; index < solution.Graph.Services.Count; index++)
        {
            ServiceModel service = solution.Graph.Services[index];
            if (service.Around is not null || service.IsMade) continue;
            foreach (ContractModel contract in service.Contracts.Where(contract => contract.Type != service.Composes))
            {
                IReadOnlyList<Layer> outside = lines.Split(index, contract.Type).Outside;
                if (outside.Count == 0 || !done.Add((contract.Type, service.Key ?? ""))) continue;
                MeshProject? place = null;
                foreach (Layer layer in outside)
                {
                    MeshProject[] seen = [.. new[] { solution.Of(service).Home, layer.Home, place }.OfType<MeshProject>()];
                    place = solution.FirstThatSees(seen);
                    if (place is null || layer.IsKnown)
                    {
                        left.Add(new LeftToDo(layer.Home.Project.Name, $"'{layer.Method}' is not put around '{contract.Type.ToShortString()}': {(place is null ? "no project sees both" : "it is in another project, and the container must know it besides, because it is disposable, has hooks or other contracts")}.", "register it by a factory where the application is composed."));
                        break;
                    }

                    _steps.Add((place, contract.Type, solution.Of(service).Model.Key is null ? null : KeyText.Of(solution.Of(service)), layer));
                }
            }
        }
    }

    /// <summary>Whether a project puts something around what others register.</summary>
    public bool IsIn(MeshProject project) => _steps.Any(step => step.Project == project);

    /// <summary>Gets the lines that do so.</summary>
    public IEnumerable<string> LinesOf(MeshProject project) => _steps.Where(step => step.Project == project).Select(step =>
    {
        string decorate = step.Layer.Home == project ? $"(provider, inner) => {step.Layer.New("inner")}" : $"{Named(step.Layer.Home)}.{step.Layer.Method}";
        return $"services.Decorate<{step.Contract}>({decorate}{(step.Key is null ? "" : $", {step.Key}")});";
    });

    /// <summary>Gets the methods by which other projects put a project's classes around something.</summary>
    public IEnumerable<string> MethodsOf(MeshProject home) => _steps
        .Where(step => step.Layer.Home == home && step.Project != home)
        .DistinctBy(static step => (step.Contract, step.Layer.Method))
        .Select(static step => $"/// <summary>Puts <see cref=\"{step.Layer.Method}\"/> around the service, for the project that composes both.</summary>\npublic static {step.Contract} {step.Layer.Method}(global::System.IServiceProvider provider, {step.Contract} inner) => {step.Layer.New("inner")};");

    private static string Named(MeshProject project) => $"global::{(project.Namespace.Length == 0 ? "" : project.Namespace + ".")}{project.Class}";
}
