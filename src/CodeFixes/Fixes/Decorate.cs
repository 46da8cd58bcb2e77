using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Mesh.Analyzers;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Fixes;

/// <summary>
/// Makes a service that asks for its own contract a decorator of it: <c>[Service(Decorates = typeof(IStore))]</c>. Keys by which it has
/// found what it decorates are removed.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Decorate)), Shared]
public sealed class Decorate : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.AmbiguousProvider, RuleIds.DecoratorByKey];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return [];
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter || model.GetDeclaredSymbol(parameter, cancellationToken) is not { } symbol) return [];
        INamedTypeSymbol type = symbol.ContainingType;
        if (ServiceReader.AttributeOf(type) is not { } service || service.ApplicationSyntaxReference is not { } written || DecorationReader.Asked(service)) return [];
        if (Asked(symbol.Type) is not INamedTypeSymbol { TypeKind: TypeKind.Interface } contract || !type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default)) return [];
        var attribute = (AttributeSyntax)await written.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        return [new Remedy($"Decorate '{contract.Name}'", nameof(Decorate), async (edits, cancellation) =>
        {
            await AddAsync(edits, attribute, contract, OrderIn(model.Compilation, contract, cancellation), cancellation).ConfigureAwait(false);
            if (diagnostic.Id == RuleIds.DecoratorByKey) await RemoveKeysAsync(edits, symbol, diagnostic, cancellation).ConfigureAwait(false);
        })];
    }

    private static ITypeSymbol Asked(ITypeSymbol type) => type is INamedTypeSymbol named && (named.Is("System", "Lazy`1") || named.Is("System", "Func`1")) ? named.TypeArguments[0] : type;

    // Inside of all that decorate the contract already.
    private static int OrderIn(Compilation compilation, INamedTypeSymbol contract, CancellationToken cancellationToken)
    {
        int[] orders =
        [
            .. compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type, cancellationToken).OfType<INamedTypeSymbol>()
                .Select(static other => ServiceReader.AttributeOf(other))
                .Where(other => other?.Named(DecorationReader.Argument)?.Value is INamedTypeSymbol decorated && SymbolEqualityComparer.Default.Equals(decorated.OriginalDefinition, contract.OriginalDefinition))
                .Select(static other => other!.Named("Order")?.Value as int? ?? 0),
        ];
        return orders.Length == 0 ? 0 : orders.Max() + 1;
    }

    private static async Task AddAsync(SolutionEdits edits, AttributeSyntax attribute, INamedTypeSymbol contract, int order, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst(nameof(Decorate), attribute)) return;
        DocumentEditor editor = await edits.EditorAsync(attribute.SyntaxTree, cancellationToken).ConfigureAwait(false);
        List<AttributeArgumentSyntax> added = [ServiceArguments.Named(DecorationReader.Argument, PortableSyntax.TypeOf(editor.Generator, contract))];
        if (order != 0) added.Add(ServiceArguments.Named("Order", SyntaxFactory.ParseExpression(order.ToString(CultureInfo.InvariantCulture))));
        editor.ReplaceNode(attribute, (current, _) =>
        {
            var now = (AttributeSyntax)current;
            SeparatedSyntaxList<AttributeArgumentSyntax> arguments = (now.ArgumentList?.Arguments ?? default).AddRange(added);
            return now.WithArgumentList((now.ArgumentList ?? SyntaxFactory.AttributeArgumentList()).WithArguments(arguments).NormalizeWhitespace());
        });
    }

    // That of the parameter, and that of the service, whose name is the additional location.
    private static async Task RemoveKeysAsync(SolutionEdits edits, IParameterSymbol parameter, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (parameter.Attribute("Microsoft.Extensions.DependencyInjection", "FromKeyedServicesAttribute")?.ApplicationSyntaxReference is { } asked && await asked.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is AttributeSyntax { Parent: AttributeListSyntax list } key)
        {
            DocumentEditor editor = await edits.EditorAsync(key.SyntaxTree, cancellationToken).ConfigureAwait(false);
            editor.RemoveNode(list.Attributes.Count == 1 ? list : key, SyntaxRemoveOptions.KeepNoTrivia);
        }

        if (diagnostic.AdditionalLocations.Count == 0 || diagnostic.AdditionalLocations[0] is not { SourceTree: { } tree, SourceSpan: var span }) return;
        SyntaxNode root = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        AttributeArgumentSyntax? argument = root.FindNode(span).FirstAncestorOrSelf<TypeDeclarationSyntax>()?.AttributeLists.SelectMany(static list => list.Attributes)
            .SelectMany(static attribute => attribute.ArgumentList?.Arguments ?? default).FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Key");
        if (argument is not null) await AttributeRemoval.RemoveAsync(edits, argument, cancellationToken).ConfigureAwait(false);
    }
}
