using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Mesh.CodeFixes.Edits;

/// <summary>A dependency that an attribute names.</summary>
/// <param name="Type">What is depended on.</param>
/// <param name="Attribute"><c>[DependsOn&lt;T&gt;]</c>, or <c>[Service]</c>.</param>
/// <param name="Element">In <c>[Service]</c> the <c>typeof</c> in the array.</param>
internal sealed record DependsOnSyntax(TypeSyntax Type, AttributeSyntax Attribute, ExpressionSyntax? Element)
{
    private const string Required = "DependsOn";
    private const string Optional = "OptionalDependsOn";

    /// <summary>The dependency at a place; null when there is none that is required.</summary>
    public static DependsOnSyntax? At(SyntaxNode place)
    {
        if (place.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute) return null;
        if (place is TypeSyntax type && place.Parent is TypeArgumentListSyntax) return new DependsOnSyntax(type, attribute, null);
        return place.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is { } element && element.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.NameEquals?.Name.Identifier.ValueText == Required
            ? new DependsOnSyntax(element.Type, attribute, element)
            : null;
    }

    /// <summary>Makes it one without which the service starts degraded.</summary>
    public async Task MakeOptionalAsync(SolutionEdits edits, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await edits.EditorAsync(Attribute.SyntaxTree, cancellationToken).ConfigureAwait(false);
        if (Element is null)
        {
            editor.ReplaceNode(Attribute, static (current, _) => With((AttributeSyntax)current, "Optional", SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)));
            return;
        }

        string name = Type.ToString();
        editor.ReplaceNode(Attribute, (current, _) => Move((AttributeSyntax)current, name));
    }

    /// <summary>Makes it one that is waited for at the first call only. Only of <c>[DependsOn&lt;T&gt;]</c>.</summary>
    public async Task WaitAtFirstCallAsync(SolutionEdits edits, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await edits.EditorAsync(Attribute.SyntaxTree, cancellationToken).ConfigureAwait(false);
        if (editor.SemanticModel.Compilation.GetTypesByMetadataName("Mesh.Until").FirstOrDefault() is not { } until) return;
        editor.ReplaceNode(Attribute, (current, generator) => With((AttributeSyntax)current, "Until", Written.Member(generator, until, "FirstCall")));
    }

    private static AttributeSyntax With(AttributeSyntax attribute, string name, ExpressionSyntax value)
    {
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(name), null, value);
        AttributeArgumentSyntax? known = list.Arguments.FirstOrDefault(other => other.NameEquals?.Name.Identifier.ValueText == name);
        list = known is null ? list.AddArguments(argument) : list.ReplaceNode(known, argument);
        return attribute.WithArgumentList(list).WithAdditionalAnnotations(Formatter.Annotation);
    }

    // From one array to the other, which may not be there yet.
    private static AttributeSyntax Move(AttributeSyntax attribute, string type)
    {
        if (Argument(attribute, Required) is not { } required || Elements(required.Expression) is not { } elements) return attribute;
        ExpressionSyntax[] moved = [.. elements.Where(element => element is TypeOfExpressionSyntax typeOf && typeOf.Type.ToString() == type)];
        ExpressionSyntax[] left = [.. elements.Except(moved)];
        IEnumerable<ExpressionSyntax> optional = (Argument(attribute, Optional) is { } there ? Elements(there.Expression) ?? [] : []).Concat(moved);

        AttributeSyntax result = With(attribute, Optional, Array(required.Expression, optional));
        AttributeArgumentSyntax rest = Argument(result, Required)!;
        result = left.Length == 0
            ? result.RemoveNode(rest, SyntaxRemoveOptions.KeepNoTrivia)!
            : result.ReplaceNode(rest, rest.WithExpression(Array(rest.Expression, left)));
        return result.WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static AttributeArgumentSyntax? Argument(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    private static IReadOnlyList<ExpressionSyntax>? Elements(ExpressionSyntax array) => array switch
    {
        CollectionExpressionSyntax collection => [.. collection.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression)],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions,
        _ => null,
    };

    // As the array was written that the elements come from.
    private static ExpressionSyntax Array(ExpressionSyntax like, IEnumerable<ExpressionSyntax> elements)
    {
        ExpressionSyntax[] written = [.. elements.Select(static element => element.WithoutTrivia())];
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        IEnumerable<SyntaxToken> commas = Enumerable.Repeat(comma, Math.Max(0, written.Length - 1));
        return like switch
        {
            CollectionExpressionSyntax => SyntaxFactory.CollectionExpression(SyntaxFactory.SeparatedList<CollectionElementSyntax>(written.Select(SyntaxFactory.ExpressionElement), commas)),
            ArrayCreationExpressionSyntax array => array.WithInitializer(array.Initializer!.WithExpressions(SyntaxFactory.SeparatedList(written, commas))),
            ImplicitArrayCreationExpressionSyntax array => array.WithInitializer(array.Initializer.WithExpressions(SyntaxFactory.SeparatedList(written, commas))),
            _ => like,
        };
    }
}
