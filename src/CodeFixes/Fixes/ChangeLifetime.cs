using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Mesh.CodeFixes.Fixes;

/// <summary>
/// Reconciles two lifetimes: the holder becomes scoped, or the captive service a singleton. In <c>[Service]</c>, or in the call
/// that registers the class by hand.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeLifetime)), Shared]
public sealed class ChangeLifetime : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.CaptiveDependency];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var remedies = new List<Remedy>();
        // A disposable transient instance is held by a scope no better than by the application.
        if (diagnostic.Properties.GetValueOrDefault(Properties.HeldLifetime) == nameof(Lifetime.Scoped)) await AddAsync(Properties.Class, Properties.Registration, Lifetime.Scoped, "Make '{0}' scoped").ConfigureAwait(false);
        await AddAsync(Properties.Held, Properties.HeldRegistration, Lifetime.Singleton, "Make '{0}' a singleton").ConfigureAwait(false);
        return remedies;

        async Task AddAsync(string id, string registration, Lifetime lifetime, string title)
        {
            if (await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation || Properties.Symbols<INamedTypeSymbol>(diagnostic, id, compilation).FirstOrDefault() is not { } found) return;
            INamedTypeSymbol type = await SymbolFinder.FindSourceDefinitionAsync(found, document.Project.Solution, cancellationToken).ConfigureAwait(false) as INamedTypeSymbol ?? found;
            Func<SolutionEdits, CancellationToken, Task>? apply = diagnostic.Properties.TryGetValue(registration, out string? index)
                ? await AtCallAsync(document.Project.Solution, diagnostic.AdditionalLocations[int.Parse(index!, CultureInfo.InvariantCulture)], lifetime, cancellationToken).ConfigureAwait(false)
                : AtClass(document.Project.Solution, type, lifetime);
            if (apply is not null) remedies.Add(new Remedy(string.Format(CultureInfo.InvariantCulture, title, type.Name), $"{nameof(ChangeLifetime)} {lifetime}", apply));
        }
    }

    private static Func<SolutionEdits, CancellationToken, Task>? AtClass(Solution solution, INamedTypeSymbol type, Lifetime lifetime) =>
        ServiceReader.AttributeOf(type)?.ApplicationSyntaxReference is { } reference && solution.GetDocument(reference.SyntaxTree) is not null && reference.GetSyntax() is AttributeSyntax attribute
            ? (edits, cancellation) => LifetimeSyntax.ChangeAsync(edits, attribute, lifetime, cancellation)
            : null;

    private static async Task<Func<SolutionEdits, CancellationToken, Task>?> AtCallAsync(Solution solution, Location location, Lifetime lifetime, CancellationToken cancellationToken)
    {
        if (solution.GetDocument(location.SourceTree) is not { } document || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return null;
        return LifetimeSyntax.NameAt(root.FindNode(location.SourceSpan, getInnermostNodeForTie: true)) is { } name
            ? (edits, cancellation) => LifetimeSyntax.ChangeAsync(edits, name, lifetime, cancellation)
            : null;
    }
}
