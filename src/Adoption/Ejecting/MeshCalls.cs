using Mesh.Adoption.Ejecting.Edits;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting;

/// <summary>The projects that compose an application: those that call <c>AddMesh()</c>.</summary>
internal sealed class MeshCalls
{
    private readonly HashSet<MeshProject> _callers = [];

    private MeshCalls()
    {
    }

    /// <summary>Whether there are several calls, so that not every container has what the application registers besides.</summary>
    public bool AreMany { get; private set; }

    /// <summary>Whether a project calls it.</summary>
    public bool AreIn(MeshProject project) => _callers.Contains(project);

    /// <summary>Finds the calls.</summary>
    public static async Task<MeshCalls> FindAsync(MeshSolution solution, CancellationToken cancellationToken)
    {
        var found = new MeshCalls();
        int calls = 0;
        foreach (MeshProject project in solution.Projects)
        {
            foreach (Document document in project.Documents)
            {
                if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || !root.DescendantTokens().Any(static token => token.ValueText == "AddMesh")) continue;
                SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
                int here = AddMeshCalls.Find(root, model, project.Project.Solution, cancellationToken).Count();
                if (here > 0) found._callers.Add(project);
                calls += here;
            }
        }

        found.AreMany = calls > 1;
        return found;
    }
}
