using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Mesh.CodeFixes.Edits;

/// <summary>The syntax of a dependency named by an attribute.</summary>
/// <param name="Type">The type of the dependency.</param>
/// <param name="Attribute"><c>[DependsOn&lt;T&gt;]</c>, <c>[DependsOn(typeof(T))]</c>, or <c>[Service]</c>.</param>
/// <param name="Element">The <c>typeof</c> in the array of <c>[Service]</c>, or null.</param>
internal sealed record DependsOnSyntax(TypeSyntax Type, AttributeSyntax Attribute, ExpressionSyntax? Element)
{
    private const string Required = "DependsOn";
    private const string Optional = "OptionalDependsOn";

    /// <summary>Gets the dependency at a place; null when there is no required one.</summary>
    public static DependsOnSyntax? At(SyntaxNode place)
    {
        if (place.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute) return null;
        if (place is TypeSyntax type && place.Parent is TypeArgumentListSyntax) return new DependsOnSyntax(type, attribute, null);
        if (place.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is not { } element || element.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument) return null;
        if (argument.NameEquals is { } name) return name.Name.Identifier.ValueText == Required ? new DependsOnSyntax(element.Type, attribute, element) : null;
        return IsRequired(attribute.Name) ? new DependsOnSyntax(element.Type, attribute, null) : null;
    }

    /// <summary>Makes the dependency optional, so that the service starts degraded without it.</summary>
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

    /// <summary>
    /// Makes the dependency one that is only awaited at the first call, with <c>[DependsOn&lt;T&gt;]</c>, which replaces
    /// its entry in <c>[Service]</c>.
    /// </summary>
    public async Task WaitAtFirstCallAsync(SolutionEdits edits, CancellationToken cancellationToken)
    {
        // Two cycles may go through one edge.
        if (!edits.IsFirst(nameof(WaitAtFirstCallAsync), (SyntaxNode?)Element ?? Attribute)) return;
        DocumentEditor editor = await edits.EditorAsync(Attribute.SyntaxTree, cancellationToken).ConfigureAwait(false);
        if (editor.SemanticModel.Compilation.GetTypesByMetadataName("Mesh.Until").FirstOrDefault() is not { } until) return;
        if (Element is null)
        {
            editor.ReplaceNode(Attribute, (current, generator) => With((AttributeSyntax)current, "Until", PortableSyntax.Member(generator, until, "FirstCall")));
            return;
        }

        if (Attribute.Parent is not AttributeListSyntax { Parent: TypeDeclarationSyntax declaration } list) return;
        string attribute = NeedsTypeOf ? "Mesh.DependsOnAttribute" : "Mesh.DependsOnAttribute`1";
        if (editor.SemanticModel.Compilation.GetTypesByMetadataName(attribute).FirstOrDefault() is not { } marker) return;
        (int row, int column, string name) = (declaration.AttributeLists.IndexOf(list), list.Attributes.IndexOf(Attribute), Type.ToString());
        AttributeSyntax added = With(Over(editor.Generator, marker), "Until", PortableSyntax.Member(editor.Generator, until, "FirstCall"));
        editor.ReplaceNode(declaration, (current, _) =>
        {
            SyntaxList<AttributeListSyntax> lists = ((TypeDeclarationSyntax)current).AttributeLists;
            AttributeListSyntax rest = lists[row].WithAttributes(lists[row].Attributes.Replace(lists[row].Attributes[column], Without(lists[row].Attributes[column], name, out ExpressionSyntax[] _)));
            // On a line of its own, where the other is.
            bool isLine = rest.GetTrailingTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
            lists = isLine ? lists.Replace(lists[row], rest).Insert(row + 1, Below(rest, added)) : lists.Replace(lists[row], rest.WithAttributes(SeparatedLists.Append(rest.Attributes, added)));
            return ((TypeDeclarationSyntax)current).WithAttributeLists(lists);
        });
    }

    private static bool IsRequired(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => IsRequired(qualified.Right),
        AliasQualifiedNameSyntax alias => IsRequired(alias.Name),
        SimpleNameSyntax simple => simple.Identifier.ValueText is Required or Required + "Attribute",
        _ => false,
    };

    // Before version 11 of C# an attribute has no type arguments.
    private bool NeedsTypeOf => Attribute.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 };

    private AttributeSyntax Over(SyntaxGenerator generator, INamedTypeSymbol marker)
    {
        if (NeedsTypeOf) return PortableSyntax.AttributeOver(generator, marker, Type.WithoutTrivia());
        // The argument stays as it was written; only the name around it is new.
        TypeSyntax name = PortableSyntax.Type(generator, marker);
        GenericNameSyntax generic = name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().First();
        return SyntaxFactory.Attribute((NameSyntax)name.ReplaceNode(generic, generic.WithTypeArgumentList(SyntaxFactory.TypeArgumentList(SyntaxFactory.SingletonSeparatedList(Type.WithoutTrivia())))));
    }

    private static AttributeListSyntax Below(AttributeListSyntax list, AttributeSyntax attribute) => SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))
        .WithLeadingTrivia(list.GetLeadingTrivia().Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
        .WithTrailingTrivia(list.GetTrailingTrivia().Where(static trivia => trivia.Kind() is SyntaxKind.EndOfLineTrivia or SyntaxKind.WhitespaceTrivia));

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
        ExpressionSyntax written = Argument(attribute, Required)!.Expression;
        AttributeSyntax rest = Without(attribute, type, out ExpressionSyntax[] moved);
        if (moved.Length == 0) return attribute;
        IEnumerable<ExpressionSyntax> optional = (Argument(attribute, Optional) is { } there ? Elements(there.Expression) ?? [] : []).Concat(moved);

        return With(rest, Optional, Array(written, optional));
    }

    // Less one of the types that it requires; less the argument, where it was the only one.
    private static AttributeSyntax Without(AttributeSyntax attribute, string type, out ExpressionSyntax[] removed)
    {
        removed = [];
        if (Argument(attribute, Required) is not { } required || Elements(required.Expression) is not { } elements) return attribute;
        ExpressionSyntax[] named = [.. elements.Where(element => element is TypeOfExpressionSyntax typeOf && typeOf.Type.ToString() == type)];
        removed = named;
        ExpressionSyntax[] left = [.. elements.Except(named)];
        AttributeSyntax result = left.Length > 0 ? attribute.ReplaceNode(required, required.WithExpression(Array(required.Expression, left))) : attribute.RemoveNode(required, SyntaxRemoveOptions.KeepNoTrivia)!;
        if (result.ArgumentList is { Arguments.Count: 0 }) result = result.WithArgumentList(null);
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
