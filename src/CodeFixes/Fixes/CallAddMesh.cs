using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Fixes;

/// <summary>Adds a call of <c>AddMesh()</c> where the builder of the host is created.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallAddMesh)), Shared]
public sealed class CallAddMesh : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.MeshNotAdded];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root) return [];
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } creation) return [];
        return [new Remedy("Call AddMesh()", nameof(CallAddMesh), (edits, cancellation) => AddMeshCall.AddAsync(edits, creation, cancellation))];
    }
}
