using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Fixes.Policies;

/// <summary>Corrects the name of a parameter in a key or a tag: <c>"order:{Id}"</c> to <c>"order:{id}"</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectTemplate)), Shared]
public sealed class CorrectTemplate : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.InvalidTemplate];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(Properties.Replacement, out string? meant) || meant is null || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return [];
        // A constant is mended where it is declared, by hand: others may use it.
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal) return [];
        return
        [
            new Remedy($"Write {SymbolDisplay.FormatLiteral(meant, quote: true)}", nameof(CorrectTemplate), async (edits, cancellation) =>
            {
                DocumentEditor editor = await edits.EditorAsync(literal.SyntaxTree, cancellation).ConfigureAwait(false);
                editor.ReplaceNode(literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(meant)).WithTriviaFrom(literal));
            }),
        ];
    }
}
