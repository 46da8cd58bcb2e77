using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Mesh.CodeFixes.Edits;

/// <summary>A constructor's parameter that can become <c>Lazy&lt;T&gt;</c>, because it is only stored during construction, and used later.</summary>
internal sealed class LazyParameter
{
    private readonly ParameterSyntax _parameter;
    private readonly List<TypeSyntax> _types = [];
    private readonly List<ExpressionSyntax> _uses = [];
    private readonly List<PropertyDeclarationSyntax> _properties = [];
    private readonly List<ExpressionSyntax> _arguments = [];

    private LazyParameter(ParameterSyntax parameter, string owner) => (_parameter, Owner) = (parameter, owner);

    /// <summary>The name of the class.</summary>
    public string Owner { get; }

    /// <summary>
    /// Prepares the change of a parameter and its uses; null when it is used during construction, or in a way that
    /// <c>Lazy&lt;T&gt;</c> does not allow.
    /// </summary>
    public static async Task<LazyParameter?> FindAsync(ParameterSyntax parameter, Document document, CancellationToken cancellationToken)
    {
        if (parameter is not { Type: not (null or NullableTypeSyntax), Default: null } || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return null;
        if (model.GetDeclaredSymbol(parameter, cancellationToken) is not { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: false } owner } constructor } symbol) return null;
        var found = new LazyParameter(parameter, owner.Name);
        found._types.Add(parameter.Type);
        var uses = new ParameterUses(document.Project.Solution, cancellationToken);
        foreach (ParameterUse use in await uses.OfAsync(symbol).ConfigureAwait(false))
        {
            if (!await found.AddAsync(use, uses, owner).ConfigureAwait(false)) return null;
        }

        if (await uses.ArgumentsOfAsync(constructor, symbol.Ordinal).ConfigureAwait(false) is not { } arguments) return null;
        found._arguments.AddRange(arguments);
        return found;
    }

    /// <summary>Makes the edits.</summary>
    public async Task ApplyAsync(SolutionEdits edits, CancellationToken cancellationToken)
    {
        // Two cycles may go through one parameter.
        if (!edits.IsFirst(nameof(LazyParameter), _parameter)) return;
        DocumentEditor home = await edits.EditorAsync(_parameter.SyntaxTree, cancellationToken).ConfigureAwait(false);
        if (home.SemanticModel.Compilation.GetTypesByMetadataName("System.Lazy`1").FirstOrDefault() is not { } lazy) return;
        foreach (TypeSyntax type in _types) await ReplaceAsync(type, (current, generator) => Over(generator, lazy, current)).ConfigureAwait(false);
        foreach (ExpressionSyntax use in _uses) await ReplaceAsync(use, static (current, _) => Value(current)).ConfigureAwait(false);
        foreach (PropertyDeclarationSyntax property in _properties) await ReplaceAsync(property, static (current, _) => Computed(current)).ConfigureAwait(false);
        foreach (ExpressionSyntax argument in _arguments)
        {
            TypeSyntax type = _parameter.Type!;
            ITypeSymbol? asked = home.SemanticModel.GetTypeInfo(type, cancellationToken).Type;
            if (asked is null) continue;
            await ReplaceAsync(argument, (current, generator) => SyntaxFactory.ObjectCreationExpression(
                PortableSyntax.Type(generator, lazy.Construct(asked)).WithLeadingTrivia(SyntaxFactory.Space),
                SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(current.WithoutTrivia()))),
                null).WithTriviaFrom(current)).ConfigureAwait(false);
        }

        async Task ReplaceAsync<T>(T node, Func<T, SyntaxGenerator, SyntaxNode> replace) where T : SyntaxNode
        {
            DocumentEditor editor = await edits.EditorAsync(node.SyntaxTree, cancellationToken).ConfigureAwait(false);
            editor.ReplaceNode(node, (current, generator) => replace((T)current, generator));
        }
    }

    private async Task<bool> AddAsync(ParameterUse use, ParameterUses uses, INamedTypeSymbol owner)
    {
        switch (use.Kind)
        {
            case ParameterUseKind.Neutral:
                return true;
            case ParameterUseKind.Later:
                _uses.Add(use.Expression);
                return true;
            case ParameterUseKind.Property when use.Stored?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax property:
                _properties.Add(property);
                return true;
            case ParameterUseKind.Field when use.Stored is IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field && SymbolEqualityComparer.Default.Equals(field.ContainingType, owner):
                return await AddFieldAsync(field, uses).ConfigureAwait(false);
            default:
                return false;
        }
    }

    // The field becomes lazy too. It must hold nothing else: a second field in one declaration, or a second value, cannot be told apart.
    private async Task<bool> AddFieldAsync(IFieldSymbol field, ParameterUses uses)
    {
        if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: not NullableTypeSyntax } declaration }) return false;
        _types.Add(declaration.Type);
        foreach (ParameterUse use in await uses.OfAsync(field).ConfigureAwait(false))
        {
            if (use.Kind == ParameterUseKind.Later) _uses.Add(use.Expression);
            else if (use.Kind != ParameterUseKind.Neutral) return false;
        }

        return true;
    }

    private static TypeSyntax Over(SyntaxGenerator generator, INamedTypeSymbol lazy, TypeSyntax type)
    {
        // The argument stays as it was written; only the name around it is new.
        TypeSyntax name = PortableSyntax.Type(generator, lazy.Construct(lazy.TypeParameters[0]));
        GenericNameSyntax generic = name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().First();
        return name.ReplaceNode(generic, generic.WithTypeArgumentList(SyntaxFactory.TypeArgumentList(SyntaxFactory.SingletonSeparatedList(type.WithoutTrivia())))).WithTriviaFrom(type);
    }

    private static ExpressionSyntax Value(ExpressionSyntax use) =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, use.WithoutTrivia(), SyntaxFactory.IdentifierName("Value")).WithTriviaFrom(use);

    // public IFoo Foo { get; } = foo; would resolve it during construction.
    private static PropertyDeclarationSyntax Computed(PropertyDeclarationSyntax property)
    {
        ExpressionSyntax value = property.Initializer!.Value.WithoutTrivia();
        return property
            .WithIdentifier(property.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithAccessorList(null)
            .WithInitializer(null)
            .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(Value(value)).WithArrowToken(SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithAdditionalAnnotations(Simplifier.Annotation);
    }
}
