using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Fixes;

/// <summary>Removes the call that registers a class with <c>[Service]</c> by hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRegistration)), Shared]
public sealed class RemoveRegistration : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.RegisteredTwice];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(Properties.Registration, out string? index)) return [];
        Location location = diagnostic.AdditionalLocations[int.Parse(index!, CultureInfo.InvariantCulture)];
        if (document.Project.Solution.GetDocument(location.SourceTree) is not { } home || await home.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return [];
        return Call(root.FindNode(location.SourceSpan, getInnermostNodeForTie: true)) is { Expression: MemberAccessExpressionSyntax } call
            ? [new Remedy("Remove the registration by hand", nameof(RemoveRegistration), (edits, _) => { edits.RemoveRegistration(call); return Task.CompletedTask; })]
            : [];
    }

    // Of services.Add(ServiceDescriptor.Singleton<IFoo, Foo>()) the whole.
    private static InvocationExpressionSyntax? Call(SyntaxNode place)
    {
        ExpressionSyntax? call = place.FirstAncestorOrSelf<ExpressionSyntax>(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);
        return call?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "Replace" } } outer } ? outer : call as InvocationExpressionSyntax;
    }
}
