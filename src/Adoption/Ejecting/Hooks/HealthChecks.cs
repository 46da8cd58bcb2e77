using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Hooks;

/// <summary>The services that are health checks of Microsoft's kind, where the application added those of Mesh to its own.</summary>
internal sealed class HealthChecks
{
    private const string Method = "AddMeshChecks";

    private readonly HashSet<(string, string)> _checks = [];

    private HealthChecks()
    {
    }

    /// <summary>Finds them.</summary>
    public static async Task<HealthChecks> FindAsync(MeshSolution solution, CancellationToken cancellationToken)
    {
        var found = new HealthChecks();
        foreach (Document document in solution.Projects.SelectMany(static project => project.Documents))
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || !Calls(root).Any()) continue;
            foreach (EjectedService service in solution.Projects.SelectMany(static project => project.Services).Where(IsCheck)) found._checks.Add(service.Model.Type.Definition);
            break;
        }

        return found;
    }

    /// <summary>Whether a service is asked for by its class, as a check.</summary>
    public bool Contains(EjectedService service) => _checks.Contains(service.Model.Type.Definition);

    /// <summary>Gets the lines that add the checks of a project.</summary>
    public IEnumerable<string> LinesOf(MeshProject project) => project.Services.Where(Contains).Select(static service => $"services.AddHealthChecks().AddCheck<{service.Model.Type}>({CSharp.String(service.Model.Name)});");

    /// <summary>Gets the changes that take the call out of a file.</summary>
    public static IEnumerable<TextChange> Remove(SyntaxNode root, SemanticModel model) => Calls(root)
        .Where(call => Leftovers.MeshSymbols.IsMesh(model.GetSymbolInfo(call).Symbol?.ContainingAssembly))
        .Select(static call => new TextChange(TextSpan.FromBounds(((MemberAccessExpressionSyntax)call.Expression).Expression.Span.End, call.Span.End), ""));

    private static IEnumerable<InvocationExpressionSyntax> Calls(SyntaxNode root) => root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(static call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: Method });

    // Of another lifetime, or with a key, it cannot be asked for by its class alone.
    private static bool IsCheck(EjectedService service) => service.Model is { Key: null, IsOpen: false, IsMade: false, Decoration: null, Lifetime: Lifetime.Singleton } && service.Type.AllInterfaces.Any(static one => one is { Name: "IHealthCheck", ContainingNamespace.Name: "HealthChecks" });
}
