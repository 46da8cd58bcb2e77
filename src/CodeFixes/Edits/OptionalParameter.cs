using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Edits;

/// <summary>Makes a constructor's parameter optional: <c>ICache? cache = null</c>.</summary>
internal static class OptionalParameter
{
    /// <summary>
    /// Whether that is possible. Without nullable annotations it requires a default value, which only the last parameters can have.
    /// </summary>
    public static bool CanBe(ParameterSyntax parameter, SemanticModel model, CancellationToken cancellationToken) =>
        parameter is { Type: { } type, Default: null }
        && model.GetDeclaredSymbol(parameter, cancellationToken) is { Type.IsValueType: false }
        && (IsAnnotated(parameter, model) || IsFollowedByDefaultsOnly(parameter))
        && type is not NullableTypeSyntax;

    public static async Task MakeAsync(SolutionEdits edits, IEnumerable<ParameterSyntax> parameters, CancellationToken cancellationToken)
    {
        foreach (ParameterSyntax parameter in parameters.Where(parameter => edits.IsFirst(nameof(OptionalParameter), parameter)))
        {
            DocumentEditor editor = await edits.EditorAsync(parameter.SyntaxTree, cancellationToken).ConfigureAwait(false);
            bool annotated = IsAnnotated(parameter, editor.SemanticModel);
            bool mayDefault = IsFollowedByDefaultsOnly(parameter);
            editor.ReplaceNode(parameter, (current, _) => Make((ParameterSyntax)current, annotated, mayDefault));
        }
    }

    private static ParameterSyntax Make(ParameterSyntax parameter, bool annotated, bool mayDefault)
    {
        TypeSyntax type = parameter.Type!;
        if (annotated) parameter = parameter.WithType(SyntaxFactory.NullableType(type.WithoutTrailingTrivia()).WithTrailingTrivia(type.GetTrailingTrivia()));
        if (!mayDefault) return parameter;
        EqualsValueClauseSyntax value = SyntaxFactory.EqualsValueClause(
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression).WithTrailingTrivia(parameter.Identifier.TrailingTrivia));
        return parameter.WithIdentifier(parameter.Identifier.WithTrailingTrivia()).WithDefault(value);
    }

    private static bool IsAnnotated(ParameterSyntax parameter, SemanticModel model) => model.GetNullableContext(parameter.SpanStart).AnnotationsEnabled();

    private static bool IsFollowedByDefaultsOnly(ParameterSyntax parameter) =>
        parameter.Parent is ParameterListSyntax list && list.Parameters.SkipWhile(other => other != parameter).Skip(1).All(static other => other.Default is not null);
}
