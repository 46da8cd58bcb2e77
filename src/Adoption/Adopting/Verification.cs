using System.Collections.Immutable;
using Mesh.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Adoption.Adopting;

/// <summary>Compiles a solution in memory, with the generator and the rules, and tells what it would not build for.</summary>
internal static class Verification
{
    /// <summary>Finds the errors, and the warnings of our rules, in the order of the projects.</summary>
    public static async Task<List<Diagnostic>> ErrorsAsync(Solution solution, CancellationToken cancellationToken)
    {
        var errors = new List<Diagnostic>();
        ProjectDependencyGraph order = solution.GetProjectDependencyGraph();
        foreach (ProjectId id in order.GetTopologicallySortedProjects(cancellationToken))
        {
            Project project = solution.GetProject(id)!;
            if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation) continue;
            errors.AddRange(compilation.GetDiagnostics(cancellationToken).Where(IsError));
            ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new MeshAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
            errors.AddRange(found.Where(static diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error or DiagnosticSeverity.Warning, IsSuppressed: false }));
        }

        return errors;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic is { Severity: DiagnosticSeverity.Error, IsSuppressed: false };
}
