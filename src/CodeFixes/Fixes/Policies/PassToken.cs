using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Fixes.Policies;

/// <summary>Passes an operation's <c>CancellationToken</c> on to the calls that accept one, and to the streams that it enumerates.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassToken)), Shared]
public sealed class PassToken : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.IgnoredToken];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.ContainsKey(Properties.IgnoredToken) || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return [];
        if (root.FindNode(diagnostic.Location.SourceSpan) is not ParameterSyntax { Parent.Parent: MethodDeclarationSyntax method } parameter || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return [];
        IReadOnlyList<TokenPlace> calls = TokenCalls.In(method, model, new Dictionary<MethodDeclarationSyntax, string>(), cancellationToken);
        if (calls.Count == 0) return [];
        SyntaxToken token = parameter.Identifier.WithoutTrivia();
        return
        [
            new Remedy($"Pass '{token.ValueText}' on", nameof(PassToken), async (edits, cancellation) =>
            {
                if (edits.IsFirst(nameof(PassToken), method)) TokenCalls.Pass(await edits.EditorAsync(method.SyntaxTree, cancellation).ConfigureAwait(false), calls, token);
            }),
        ];
    }
}
