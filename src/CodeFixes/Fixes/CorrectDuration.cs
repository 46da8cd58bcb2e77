using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Fixes;

/// <summary>Corrects the form of a duration: <c>"2 seconds"</c> to <c>"2s"</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectDuration)), Shared]
public sealed class CorrectDuration : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.InvalidValue, RuleIds.InvalidStage, RuleIds.InvalidPolicyValue];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.ContainsKey(Properties.Duration) || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return [];
        // A constant is mended where it is declared, by hand: others may use it.
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal) return [];
        return
        [
            .. DurationSpelling.Meant(literal.Token.ValueText).Select(meant => new Remedy(
                $"Write \"{meant.Text}\"",
                $"{nameof(CorrectDuration)} {meant.Guess}",
                async (edits, cancellation) =>
                {
                    DocumentEditor editor = await edits.EditorAsync(literal.SyntaxTree, cancellation).ConfigureAwait(false);
                    editor.ReplaceNode(literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(meant.Text)).WithTriviaFrom(literal));
                })),
        ];
    }
}
