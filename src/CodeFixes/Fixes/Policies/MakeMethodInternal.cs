using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Fixes.Policies;

/// <summary>Makes a private method that a policy or a step names accessible to generated code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeMethodInternal)), Shared]
public sealed class MakeMethodInternal : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.UnfitPolicyMethod, RuleIds.UnfitAlternative];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation) return [];
        // What is overridden would have to change everywhere.
        IMethodSymbol? found = Properties.Symbols<IMethodSymbol>(diagnostic, Properties.MakeInternal, compilation).FirstOrDefault();
        if (found is not { IsVirtual: false, IsOverride: false, IsAbstract: false, DeclaringSyntaxReferences: { Length: 1 } references } method) return [];
        if (document.Project.Solution.GetDocument(references[0].SyntaxTree) is null || await references[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration) return [];
        return
        [
            new Remedy($"Make '{method.Name}' internal", nameof(MakeMethodInternal), async (edits, cancellation) =>
            {
                // Several policies may name it.
                if (!edits.IsFirst(nameof(MakeMethodInternal), declaration)) return;
                DocumentEditor editor = await edits.EditorAsync(declaration.SyntaxTree, cancellation).ConfigureAwait(false);
                Accessibility wanted = method.DeclaredAccessibility == Accessibility.Protected ? Accessibility.ProtectedOrInternal : Accessibility.Internal;
                editor.ReplaceNode(declaration, (current, _) => AccessModifiers.Set((MethodDeclarationSyntax)current, wanted));
            }),
        ];
    }
}
