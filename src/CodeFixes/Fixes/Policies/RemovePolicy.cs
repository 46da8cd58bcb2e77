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

/// <summary>Removes a policy, or a value of one, that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovePolicy)), Shared]
public sealed class RemovePolicy : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.PolicyWithoutEffect, RuleIds.ShadowedPolicy, RuleIds.SwitchedOffNothing, RuleIds.ValueWithoutEffect];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.ContainsKey(Properties.Remove) || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return [];
        SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan);
        if (place.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals.Name: var name } argument) return [new Remedy($"Remove {name.Identifier.ValueText}", $"{nameof(RemovePolicy)} value", (edits, cancellation) => AttributeRemoval.RemoveAsync(edits, argument, cancellation))];
        // With the name alone the attribute has the span of its name.
        return place.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? [new Remedy($"Remove [{attribute.Name}]", nameof(RemovePolicy), (edits, cancellation) => AttributeRemoval.RemoveAsync(edits, attribute, cancellation))]
            : [];
    }
}
