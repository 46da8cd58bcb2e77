using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Registrations;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH016: an application with services creates a host, but never calls <c>AddMesh</c>. Reported once, where the
/// builder of the host is created.
/// </summary>
internal sealed class MeshNotAdded : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.MeshNotAdded,
        "AddMesh is not called",
        "This application has {0}, but never calls AddMesh(), so that none is registered or started. help: call builder.Services.AddMesh() after the builder is created.",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The attribute alone registers nothing: what is generated has to be called where the application is composed.",
        RuleIds.Pages + RuleIds.MeshNotAdded + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        int count = graph.Services.Services.Count;
        if (!graph.IsRoot || count == 0 || graph.IsMeshAdded(cancellationToken) || HostCreations.First(graph.Compilation, cancellationToken) is not { } place) yield break;
        yield return new Finding(null, Diagnostic.Create(s_descriptor, place, count == 1 ? "a service" : $"{Words.Number(count)} services"));
    }
}
