using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Mesh.CodeFixes.Edits;

/// <summary>
/// Takes the wish for a using from types that are in scope already, by a global using above all: the editor would add it, take it away again,
/// and leave an empty line at the top of the file.
/// </summary>
internal static class NeededImports
{
    /// <summary>Leaves the wish to the types of a document that need it.</summary>
    public static async Task<Solution> KeepAsync(Solution solution, DocumentId id, CancellationToken cancellationToken)
    {
        if (solution.GetDocument(id) is not { } document || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return solution;
        SyntaxNode[] wishes = [.. root.GetAnnotatedNodes(Simplifier.AddImportsAnnotation)];
        if (wishes.Length == 0 || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return solution;
        SyntaxNode[] met = [.. wishes.Where(wish => wish.DescendantNodesAndSelf().OfType<QualifiedNameSyntax>().Where(static name => name.Parent is not QualifiedNameSyntax).All(name => IsInScope(name, model)))];
        return met.Length == 0 ? solution : solution.WithDocumentSyntaxRoot(id, root.ReplaceNodes(met, static (_, current) => current.WithoutAnnotations(Simplifier.AddImportsAnnotation)));
    }

    private static bool IsInScope(QualifiedNameSyntax name, SemanticModel model) => model.GetSymbolInfo(name).Symbol is { } symbol && (symbol as ITypeSymbol ?? symbol.ContainingType) is { } type
        && model.LookupNamespacesAndTypes(name.SpanStart, name: type.Name).Contains(type.OriginalDefinition, SymbolEqualityComparer.Default);
}
