using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Edits;

/// <summary>A place to pass a token on: the arguments of a call, or an enumerated stream.</summary>
/// <param name="Node">The argument list, or the expression of the stream.</param>
/// <param name="Name">The name that the argument needs; null when it is positional.</param>
internal sealed record TokenPlace(SyntaxNode Node, string? Name)
{
    /// <summary>Passes the token on in a node.</summary>
    public SyntaxNode With(SyntaxNode current, SyntaxToken token) => current is ArgumentListSyntax list ? With(list, token, Name) : WithCancellation((ExpressionSyntax)current, token);

    private static ArgumentListSyntax With(ArgumentListSyntax list, SyntaxToken token, string? name)
    {
        ArgumentSyntax argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token));
        if (name is not null) argument = argument.WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(name), SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)));
        return list.WithArguments(SeparatedLists.Append(list.Arguments, argument));
    }

    // (await GetAsync()).WithCancellation(token)
    private static InvocationExpressionSyntax WithCancellation(ExpressionSyntax stream, SyntaxToken token)
    {
        bool isPrimary = stream is InvocationExpressionSyntax or MemberAccessExpressionSyntax or SimpleNameSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or ThisExpressionSyntax or ObjectCreationExpressionSyntax;
        ExpressionSyntax bare = stream.WithoutTrivia();
        return SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, isPrimary ? bare : SyntaxFactory.ParenthesizedExpression(bare), SyntaxFactory.IdentifierName(TokenStreams.Method)),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token))))).WithTriviaFrom(stream);
    }
}
