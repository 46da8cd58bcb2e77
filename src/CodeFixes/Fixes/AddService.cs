using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Simplification;

namespace Mesh.CodeFixes.Fixes;

/// <summary>Adds <c>[Service]</c> to a class that then provides the missing type, in any project of the solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddService)), Shared]
public sealed class AddService : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.MissingDependency, RuleIds.DependsOnNoService];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var remedies = new List<Remedy>();
        if (await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation) return remedies;
        INamedTypeSymbol[] candidates = [.. Properties.Symbols<INamedTypeSymbol>(diagnostic, Properties.Candidates, compilation)];
        foreach (INamedTypeSymbol candidate in candidates)
        {
            // The candidate of a referenced project may be in sight as metadata only.
            INamedTypeSymbol type = await SymbolFinder.FindSourceDefinitionAsync(candidate, document.Project.Solution, cancellationToken).ConfigureAwait(false) as INamedTypeSymbol ?? candidate;
            if (await ServiceAttributes.DeclarationAsync(document.Project.Solution, type, cancellationToken).ConfigureAwait(false) is not { } declaration) continue;
            // All that lack just one class can be mended together; which of several is meant is said class by class.
            string key = candidates.Length == 1 ? nameof(AddService) : $"{nameof(AddService)} {candidate.GetDocumentationCommentId()}";
            remedies.Add(new Remedy($"Put [Service] on '{type.Name}'", key, (edits, cancellation) => ApplyAsync(edits, declaration, type, diagnostic, cancellation)));
        }

        return remedies;
    }

    private static Task ApplyAsync(SolutionEdits edits, TypeDeclarationSyntax declaration, INamedTypeSymbol type, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        ServiceAttributes.AddAsync(
            edits,
            declaration,
            (generator, _) =>
            [
                .. ServiceArguments.Contracts(generator, type, Contracts(type, diagnostic.Properties.GetValueOrDefault(Properties.Contract))),
                .. diagnostic.Properties.GetValueOrDefault(Properties.Key) is { } key ? [ServiceArguments.Named("Key", SyntaxFactory.ParseExpression(key).WithAdditionalAnnotations(Simplifier.Annotation))] : Array.Empty<AttributeArgumentSyntax>(),
            ],
            cancellationToken);

    // What the class has by itself, and what is asked for where that is not among it: a base of one of its interfaces, or plumbing.
    private static List<INamedTypeSymbol> Contracts(INamedTypeSymbol type, string? asked)
    {
        List<INamedTypeSymbol> contracts = [.. ContractReader.Declared(type)];
        bool IsAsked(INamedTypeSymbol candidate) => TypeRefs.Of(candidate) is var known && (known.ToString() == asked || known.IsOpen);
        if (contracts.Any(IsAsked) || IsAsked(type)) return contracts;
        if (type.AllInterfaces.Concat(Bases(type)).FirstOrDefault(IsAsked) is { } missing) contracts.Add(missing);
        return contracts;
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType) yield return current;
    }
}
