using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Mesh.CodeFixes.Edits;

/// <summary>
/// Removes calls that register services, and nothing else: a link of a chain, or the whole statement if it does
/// nothing else. Comments are kept.
/// </summary>
internal static class RegistrationRemoval
{
    /// <summary>Removes the calls from the document of the editor.</summary>
    public static void Remove(DocumentEditor editor, IReadOnlyList<InvocationExpressionSyntax> calls)
    {
        var all = new HashSet<InvocationExpressionSyntax>(calls);
        foreach (InvocationExpressionSyntax outermost in calls.Where(call => !Outer(call).Any(all.Contains)))
        {
            ExpressionSyntax rest = Without(outermost, all);
            if (IsStatement(rest) && EndsWithComment(rest) && WithCommentBehind(outermost.Parent, rest) is { } chain) Replace(editor, outermost.Parent is ArrowExpressionClauseSyntax { Parent: { } member } ? member : outermost.Parent!, chain);
            else if (IsStatement(rest)) Replace(editor, outermost, rest);
            else if (outermost.Parent is ExpressionStatementSyntax statement) RemoveStatement(editor, statement);
            else if (Emptied(outermost.Parent, editor.SemanticModel) is { } emptied) editor.ReplaceNode(outermost.Parent is ArrowExpressionClauseSyntax arrow ? arrow.Parent! : outermost.Parent!, emptied.WithAdditionalAnnotations(Formatter.Annotation));
            else Replace(editor, outermost, rest);
        }
    }

    // What stands above stays: a statement above that was removed may have left it its comments and directives.
    private static void Replace(SyntaxEditor editor, SyntaxNode node, SyntaxNode by) => editor.ReplaceNode(node, (current, _) => by.WithLeadingTrivia(current.GetLeadingTrivia()));

    // Of a.AddX().AddY().AddZ() the calls of AddY and AddZ, seen from AddX.
    private static IEnumerable<InvocationExpressionSyntax> Outer(InvocationExpressionSyntax call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer }) yield return call = outer;
    }

    // The chain less the links: the links below the outermost too.
    private static ExpressionSyntax Without(ExpressionSyntax expression, HashSet<InvocationExpressionSyntax> removed)
    {
        if (expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call) return expression;
        ExpressionSyntax receiver = Without(member.Expression, removed);
        if (!removed.Contains(call)) return receiver == member.Expression ? call : call.WithExpression(member.WithExpression(receiver));
        IEnumerable<SyntaxTrivia> comments = receiver.GetTrailingTrivia().Concat(member.OperatorToken.LeadingTrivia);
        return comments.Any(Lines.IsComment)
            ? receiver.WithTrailingTrivia(comments.Concat(call.GetTrailingTrivia()))
            : receiver.WithTrailingTrivia(call.GetTrailingTrivia());
    }

    private static bool EndsWithComment(ExpressionSyntax rest) =>
        rest.GetTrailingTrivia() is var trailing && trailing.Any(Lines.IsComment) && !trailing.SkipWhile(static trivia => !trivia.IsKind(SyntaxKind.EndOfLineTrivia)).Any(Lines.IsComment);

    // The comment of the link that is the last one now; the semicolon cannot stand behind it.
    private static SyntaxNode? WithCommentBehind(SyntaxNode? owner, ExpressionSyntax rest)
    {
        ExpressionSyntax bare = rest.WithoutTrailingTrivia();
        return owner switch
        {
            ExpressionStatementSyntax chain => chain.WithExpression(bare).WithSemicolonToken(Behind(chain.SemicolonToken)),
            ReturnStatementSyntax result => result.WithExpression(bare).WithSemicolonToken(Behind(result.SemicolonToken)),
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } arrow => method.WithExpressionBody(arrow.WithExpression(bare)).WithSemicolonToken(Behind(method.SemicolonToken)),
            _ => null,
        };

        SyntaxToken Behind(SyntaxToken semicolon) => semicolon.WithTrailingTrivia(rest.GetTrailingTrivia().TakeWhile(static trivia => !trivia.IsKind(SyntaxKind.EndOfLineTrivia)).Concat(semicolon.TrailingTrivia));
    }

    private static bool IsStatement(ExpressionSyntax expression) => expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or ObjectCreationExpressionSyntax;

    private static void RemoveStatement(SyntaxEditor editor, ExpressionStatementSyntax statement)
    {
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
        {
            // The only statement of an if, a loop ...
            editor.ReplaceNode(statement, SyntaxFactory.Block().WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
            return;
        }

        SyntaxNode removed = statement.Parent is GlobalStatementSyntax global ? global : statement;
        // As it is then: the statement above may have been removed too, and have left it its comments.
        editor.ReplaceNode(removed, static (current, _) => current.WithLeadingTrivia(Comments(current)).WithTrailingTrivia());
        editor.RemoveNode(removed, SyntaxRemoveOptions.KeepExteriorTrivia | SyntaxRemoveOptions.KeepUnbalancedDirectives);
    }

    // What stays of the statement: what is above it, and each comment beside it or inside on a line of its own. Nothing where there is no comment and no directive.
    private static SyntaxTriviaList Comments(SyntaxNode statement)
    {
        SyntaxTriviaList leading = statement.GetLeadingTrivia();
        SyntaxTrivia[] indentation = [.. leading.Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];
        SyntaxTrivia[] inside = [.. statement.DescendantTrivia().Where(trivia => Lines.IsComment(trivia) && !leading.Contains(trivia))];
        if (inside.Length == 0 && !leading.Any(static trivia => Lines.IsComment(trivia) || trivia.IsDirective)) return default;
        SyntaxTrivia end = Lines.End(statement);
        return [.. leading.Take(leading.Count - indentation.Length), .. inside.SelectMany(comment => indentation.Append(comment).Append(end))];
    }

    // A method or a lambda without value that did nothing else.
    private static SyntaxNode? Emptied(SyntaxNode? owner, SemanticModel model) => owner switch
    {
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } when model.GetDeclaredSymbol(method) is { ReturnsVoid: true } =>
            method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block()).WithTrailingTrivia(method.GetTrailingTrivia()),
        ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax function } when model.GetDeclaredSymbol(function) is IMethodSymbol { ReturnsVoid: true } =>
            function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block()).WithTrailingTrivia(function.GetTrailingTrivia()),
        LambdaExpressionSyntax lambda when model.GetSymbolInfo(lambda).Symbol is IMethodSymbol { ReturnsVoid: true } => lambda.WithBody(SyntaxFactory.Block()).WithTrailingTrivia(lambda.GetTrailingTrivia()),
        _ => null,
    };
}
