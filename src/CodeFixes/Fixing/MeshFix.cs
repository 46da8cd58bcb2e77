using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Fixing;

/// <summary>A fix that offers the remedies of a diagnostic. The same edits fix a single diagnostic or all of a solution.</summary>
public abstract class MeshFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new FixAll(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Remedy remedy in await RemediesAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(CodeAction.Create(remedy.Title, cancellationToken => ApplyAsync(context.Document.Project.Solution, [remedy], cancellationToken), remedy.Key), diagnostic);
            }
        }
    }

    /// <summary>Finds the remedies of a diagnostic, best first, without those that would not work.</summary>
    /// <param name="document">The document with the diagnostic.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    private protected abstract Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken);

    private static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Remedy> remedies, CancellationToken cancellationToken)
    {
        var edits = new SolutionEdits(solution);
        foreach (Remedy remedy in remedies) await remedy.Apply(edits, cancellationToken).ConfigureAwait(false);
        return await edits.ToSolutionAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Applies the remedy that was chosen for one diagnostic to all diagnostics that have it.</summary>
    private sealed class FixAll(MeshFix fix) : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(CodeAction.Create(
            $"Fix all of {string.Join(", ", context.DiagnosticIds)}",
            cancellationToken => ApplyAsync(context.WithCancellationToken(cancellationToken)),
            context.CodeActionEquivalenceKey));

        private async Task<Solution> ApplyAsync(FixAllContext context)
        {
            var chosen = new List<Remedy>();
            foreach (Diagnostic diagnostic in await DiagnosticsAsync(context).ConfigureAwait(false))
            {
                if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is not { } document) continue;
                IReadOnlyList<Remedy> remedies = await fix.RemediesAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
                chosen.AddRange(remedies.Where(remedy => remedy.Key == context.CodeActionEquivalenceKey).Take(1));
            }

            return await MeshFix.ApplyAsync(context.Solution, chosen, context.CancellationToken).ConfigureAwait(false);
        }

        private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(FixAllContext context)
        {
            if (context is { Scope: FixAllScope.Document, Document: { } document }) return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            var all = new List<Diagnostic>();
            IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects.Where(project => project.Language == context.Project.Language) : [context.Project];
            foreach (Project project in projects) all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
            return all;
        }
    }
}
