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

namespace Mesh.CodeFixes.Fixes;

/// <summary>
/// Breaks a cycle: a parameter becomes <c>Lazy&lt;T&gt;</c> and its uses <c>.Value</c>; a dependency named by an attribute is awaited at
/// the first call. Offered for each edge of the cycle, but for those of a class that is among all of a type that it asks for.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResolveLater)), Shared]
public sealed class ResolveLater : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.DependencyCycle];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var remedies = new List<Remedy>();
        string[] composites = diagnostic.Properties.GetValueOrDefault(Properties.AmongItsParts)?.Split('\n') ?? [];
        foreach (Location location in diagnostic.AdditionalLocations.Prepend(diagnostic.Location))
        {
            if (document.Project.Solution.GetDocument(location.SourceTree) is not { } home || await home.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
            SyntaxNode place = root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
            // The first edge that can be resolved later is the one that is taken where all are fixed.
            string key = remedies.Count == 0 ? nameof(ResolveLater) : $"{nameof(ResolveLater)} {remedies.Count}";
            if (place is ParameterSyntax parameter)
            {
                if (await OwnerAsync(parameter, home, cancellationToken).ConfigureAwait(false) is { } owner && composites.Contains(owner)) continue;
                if (await LazyParameter.FindAsync(parameter, home, cancellationToken).ConfigureAwait(false) is { } lazy) remedies.Add(new Remedy($"Take Lazy<{parameter.Type}> in '{lazy.Owner}'", key, lazy.ApplyAsync));
            }
            else if (DependsOnSyntax.At(place) is { } dependency)
            {
                remedies.Add(new Remedy($"Wait for '{dependency.Type}' at the first call only", key, dependency.WaitAtFirstCallAsync));
            }
        }

        return remedies;
    }

    private static async Task<string?> OwnerAsync(ParameterSyntax parameter, Document home, CancellationToken cancellationToken) =>
        await home.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model ? model.GetDeclaredSymbol(parameter, cancellationToken)?.ContainingType?.GetDocumentationCommentId() : null;
}
