using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Shapes;

/// <summary>Writes the two texts of a <see cref="TreeShape"/>. What it does not know it writes: too much only costs time, too little would be a stale answer.</summary>
internal sealed class TreeShapeWriter(CancellationToken cancellationToken)
{
    // Between tokens, and where a body was: in no identifier and in no literal.
    private const char Separator = '\u0001';
    private const char Body = '\u0002';

    private readonly StringBuilder _types = new();
    private readonly StringBuilder _members = new();

    public string Types => _types.ToString();

    public string Members => _members.ToString();

    public void Write(SyntaxNode node)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch (node)
        {
            case CompilationUnitSyntax or BaseNamespaceDeclarationSyntax:
                WriteContainer(node, _types);
                break;
            case TypeDeclarationSyntax type:
                WriteContainer(type, _types);
                break;
            case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                WriteAll(node, _types);
                break;
            case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                WriteAll(node, _types);
                break;
            case GlobalStatementSyntax:
                // It makes the class Program, whatever it says.
                WriteBody(node, _types);
                break;
            case MemberDeclarationSyntax:
                WriteSignature(node);
                break;
            default:
                WriteAll(node, _types);
                break;
        }
    }

    // The members of a container are written each to its own text; the parameters of a primary constructor are members too.
    private void WriteContainer(SyntaxNode container, StringBuilder text)
    {
        foreach (SyntaxNodeOrToken child in container.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } node) WriteToken(child.AsToken(), text);
            else if (node is MemberDeclarationSyntax) Write(node);
            else if (node is ParameterListSyntax) WriteSignature(node);
            else WriteAll(node, text);
        }

        // Which member is in which type.
        _members.Append(Separator).Append('}');
    }

    private void WriteSignature(SyntaxNode node)
    {
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } inner) WriteToken(child.AsToken(), _members);
            else if (IsBody(inner)) WriteBody(inner, _members);
            else WriteSignature(inner);
        }
    }

    // Whether it is there is seen from outside (of two parts of a method it is the one that implements), what it says is not.
    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax
        || (node is EqualsValueClauseSyntax && node.Parent is PropertyDeclarationSyntax or VariableDeclaratorSyntax);

    private void WriteBody(SyntaxNode body, StringBuilder text)
    {
        text.Append(Separator).Append(Body);
        if (body.ContainsDirectives) WriteDirectives(body);
    }

    private static void WriteAll(StringBuilder text, SyntaxToken token) => text.Append(Separator).Append(token.Text);

    private void WriteAll(SyntaxNode node, StringBuilder text)
    {
        foreach (SyntaxToken token in node.DescendantTokens()) WriteToken(token, text);
    }

    private void WriteToken(SyntaxToken token, StringBuilder text)
    {
        if (token.ContainsDirectives) WriteDirectives(token.LeadingTrivia);
        WriteAll(text, token);
    }

    // A directive holds for what follows it, in both texts: #nullable decides what a type means.
    private void WriteDirectives(SyntaxNode node)
    {
        foreach (SyntaxToken token in node.DescendantTokens())
        {
            if (token.ContainsDirectives) WriteDirectives(token.LeadingTrivia);
        }
    }

    private void WriteDirectives(SyntaxTriviaList trivia)
    {
        foreach (SyntaxTrivia item in trivia)
        {
            if (!item.IsDirective) continue;
            string directive = item.ToFullString();
            _types.Append(Separator).Append(directive);
            _members.Append(Separator).Append(directive);
        }
    }
}
