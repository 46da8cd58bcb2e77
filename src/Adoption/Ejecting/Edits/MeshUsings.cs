using Mesh.Adoption.Ejecting.Leftovers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Edits;

/// <summary>Removes the <c>using</c> directives of Mesh that nothing needs any more, and writes down those that the package added by itself.</summary>
internal static class MeshUsings
{
    /// <summary>Changes the files of the projects.</summary>
    public static async Task<Solution> RemoveAsync(Solution changed, MeshSolution mesh, CancellationToken cancellationToken)
    {
        Solution before = changed;
        foreach (MeshProject project in mesh.Projects)
        {
            bool isUsed = false;
            var global = new List<(Document Document, UsingDirectiveSyntax Directive)>();
            foreach (Document document in MeshProject.Written(before.GetProject(project.Project.Id)!))
            {
                if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root) continue;
                SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
                HashSet<string> used = [.. RemainingUses.In(root, model, cancellationToken).Select(static use => use.Symbol.ContainingNamespace?.ToDisplayString() ?? "")];
                isUsed |= used.Count > 0;
                UsingDirectiveSyntax[] directives = [.. UsingEdits.OfMesh(root, model)];
                global.AddRange(directives.Where(static directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)).Select(directive => (document, directive)));
                string[] idle = [.. await NewlyIdleAsync(mesh, document, cancellationToken).ConfigureAwait(false)];
                UsingDirectiveSyntax[] removed = [.. root.Usings.Where(directive => idle.Contains(directive.ToString()) && !directives.Contains(directive)), .. directives.Where(directive => !directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && (directive.Alias is null ? !used.Contains(directive.NamespaceOrType.ToString()) : used.Count == 0))];
                SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                if (removed.Length > 0) changed = changed.WithDocumentText(document.Id, text.WithChanges(removed.Select(directive => new TextChange(Span(directive, root, text, removed), ""))));
                if (used.Contains("Mesh") && IsImported(root, model)) changed = await AddAsync(changed, document.Id, cancellationToken).ConfigureAwait(false);
            }

            if (isUsed) continue;
            foreach (IGrouping<Document, (Document Document, UsingDirectiveSyntax Directive)> file in global.GroupBy(static one => one.Document))
            {
                // Nothing else was changed in such a file, or else its other directives are gone from it.
                SourceText text = await changed.GetDocument(file.Key.Id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
                SourceText original = await file.Key.GetTextAsync(cancellationToken).ConfigureAwait(false);
                if (!text.ContentEquals(original)) continue;
                changed = changed.WithDocumentText(file.Key.Id, text.WithChanges(file.Select(one => new TextChange(AttributeEdits.Whole(one.Directive.Span, text), ""))));
            }
        }

        return changed;
    }

    // Those that nothing but an attribute of Mesh needed, such as that of ServiceLifetime.
    private static async Task<IEnumerable<string>> NewlyIdleAsync(MeshSolution mesh, Document document, CancellationToken cancellationToken)
    {
        Document? original = mesh.Projects.Select(project => project.Project.GetDocument(document.Id)).FirstOrDefault(static found => found is not null);
        if (original is null || (await original.GetTextAsync(cancellationToken).ConfigureAwait(false)).ContentEquals(await document.GetTextAsync(cancellationToken).ConfigureAwait(false))) return [];
        HashSet<string> before = await IdleAsync(original, cancellationToken).ConfigureAwait(false);
        return (await IdleAsync(document, cancellationToken).ConfigureAwait(false)).Where(directive => !before.Contains(directive));
    }

    private static async Task<HashSet<string>> IdleAsync(Document document, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return [.. model.GetDiagnostics(cancellationToken: cancellationToken).Where(static diagnostic => diagnostic.Id == "CS8019").Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<UsingDirectiveSyntax>()).OfType<UsingDirectiveSyntax>().Select(static directive => directive.ToString())];
    }

    // The empty line behind the last of them goes with it.
    private static TextSpan Span(UsingDirectiveSyntax directive, CompilationUnitSyntax root, SourceText text, UsingDirectiveSyntax[] removed)
    {
        TextSpan span = AttributeEdits.Whole(directive.Span, text);
        if (root.Usings.Count == 0 || directive != root.Usings.Last() || root.Usings.Any(other => !removed.Contains(other))) return span;
        int end = span.End;
        while (end < text.Length && text[end] is '\r' or '\n') end++;
        return TextSpan.FromBounds(span.Start, end);
    }

    // By the package, in a file of the build, and not by the sources.
    private static bool IsImported(CompilationUnitSyntax root, SemanticModel model) =>
        !UsingEdits.OfMesh(root, model).Any(static directive => directive.NamespaceOrType.ToString() == "Mesh")
        && model.Compilation.SyntaxTrees.Any(static tree => BuildUsings.Is(tree.FilePath) && tree.GetText().Lines.Any(BuildUsings.IsOfMesh));

    private static async Task<Solution> AddAsync(Solution solution, DocumentId id, CancellationToken cancellationToken)
    {
        Document document = solution.GetDocument(id)!;
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return UsingEdits.Add((CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!, "Mesh", text) is { } change ? solution.WithDocumentText(id, text.WithChanges(change)) : solution;
    }
}
