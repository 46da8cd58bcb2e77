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
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Fixes;

/// <summary>
/// Lets a constructor take the contract of a service, not its class: the parameter, and the private field that keeps it. Only where each
/// use is a call of a member that the contract has too.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeContract)), Shared]
public sealed class TakeContract : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.ClassInsteadOfContract];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        // Of several contracts none is the right one.
        if (!diagnostic.Properties.TryGetValue(Properties.Contract, out string? text) || text is null) return [];
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return [];
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ParameterSyntax>() is not { Type: { } } parameter || WrittenType.Bind(model.Compilation, text) is not INamedTypeSymbol { TypeKind: TypeKind.Interface } contract) return [];
        if (model.GetDeclaredSymbol(parameter, cancellationToken) is not { ContainingType: { IsRecord: false, DeclaringSyntaxReferences.Length: 1 } } symbol) return [];
        if (await TypesAsync(document, parameter, symbol, cancellationToken).ConfigureAwait(false) is not { } types || !await FitsAsync(document, root, model, types, text, cancellationToken).ConfigureAwait(false)) return [];
        return [new Remedy($"Take {contract.Name} in '{symbol.ContainingType.Name}'", nameof(TakeContract), (edits, cancellation) => ApplyAsync(edits, types, contract, cancellation))];
    }

    private static async Task ApplyAsync(SolutionEdits edits, IReadOnlyList<TypeSyntax> types, INamedTypeSymbol contract, CancellationToken cancellationToken)
    {
        foreach (TypeSyntax type in types)
        {
            DocumentEditor editor = await edits.EditorAsync(type.SyntaxTree, cancellationToken).ConfigureAwait(false);
            editor.ReplaceNode(type, (current, generator) => PortableSyntax.Type(generator, contract).WithTriviaFrom(current));
        }
    }

    // The types that name the class; null where it is wrapped, or something but its members is used: a cast to it would fail.
    private static async Task<IReadOnlyList<TypeSyntax>?> TypesAsync(Document document, ParameterSyntax parameter, IParameterSymbol symbol, CancellationToken cancellationToken)
    {
        if (Named(parameter.Type!) is not { } first) return null;
        var types = new List<TypeSyntax> { first };
        var uses = new ParameterUses(document.Project.Solution, cancellationToken);
        foreach (ParameterUse use in await uses.OfAsync(symbol).ConfigureAwait(false))
        {
            if (use is not { Kind: ParameterUseKind.Field, Stored: IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field })
            {
                if (IsCall(use)) continue;
                return null;
            }

            if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: var type } } || Named(type) is not { } name) return null;
            types.Add(name);
            if ((await uses.OfAsync(field).ConfigureAwait(false)).Any(static kept => !IsCall(kept))) return null;
        }

        return types;
    }

    private static TypeSyntax? Named(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => Named(nullable.ElementType),
        GenericNameSyntax or QualifiedNameSyntax { Right: GenericNameSyntax } => null,
        NameSyntax => type,
        _ => null,
    };

    private static bool IsCall(ParameterUse use) => use.Kind == ParameterUseKind.Neutral
        || (use.Expression.Parent is MemberAccessExpressionSyntax member && member.Expression == use.Expression)
        || (use.Expression.Parent is ConditionalAccessExpressionSyntax conditional && conditional.Expression == use.Expression);

    // A member may be implemented explicitly elsewhere, or be one of another contract: the compiler knows.
    private static async Task<bool> FitsAsync(Document document, SyntaxNode root, SemanticModel model, IReadOnlyList<TypeSyntax> types, string contract, CancellationToken cancellationToken)
    {
        SyntaxNode changed = root.ReplaceNodes(types, (current, _) => SyntaxFactory.ParseTypeName(contract).WithTriviaFrom(current));
        return await document.WithSyntaxRoot(changed).GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } after && Errors(after) <= Errors(model);

        int Errors(SemanticModel checkedModel) => checkedModel.GetDiagnostics(null, cancellationToken).Count(static found => found.Severity == DiagnosticSeverity.Error);
    }
}
