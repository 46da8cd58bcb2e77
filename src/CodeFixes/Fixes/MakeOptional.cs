using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Fixes;

/// <summary>
/// Makes a dependency optional: a parameter nullable, a named dependency one that may be missing. Changes all consumers of the same
/// type, since it is reported once.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeOptional)), Shared]
public sealed class MakeOptional : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.MissingDependency, RuleIds.DependsOnNoService];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (diagnostic.Id == RuleIds.DependsOnNoService) return await NamedAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
        var parameters = new List<ParameterSyntax>();
        foreach (Location location in diagnostic.AdditionalLocations.Prepend(diagnostic.Location))
        {
            if (document.Project.Solution.GetDocument(location.SourceTree) is not { } asking) return [];
            if (await asking.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || root.FindNode(location.SourceSpan) is not ParameterSyntax parameter) return [];
            if (await asking.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model || !OptionalParameter.CanBe(parameter, model, cancellationToken)) return [];
            parameters.Add(parameter);
        }

        string title = parameters.Count == 1 ? $"Make '{parameters[0].Identifier.ValueText}' optional" : $"Make '{parameters[0].Identifier.ValueText}' optional, here and in {parameters.Count - 1} more";
        return [new Remedy(title, nameof(MakeOptional), (edits, cancellation) => OptionalParameter.MakeAsync(edits, parameters, cancellation))];
    }

    private static async Task<IReadOnlyList<Remedy>> NamedAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.ContainsKey(Properties.CanBeOptional) || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return [];
        SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return DependsOnSyntax.At(place) is { } dependency
            ? [new Remedy($"Make the dependency on '{dependency.Type}' optional", nameof(MakeOptional), dependency.MakeOptionalAsync)]
            : [];
    }
}
