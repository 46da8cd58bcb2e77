using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Shapes;

/// <summary>Writes a <see cref="UnitShape"/>.</summary>
internal sealed class UnitShapeWriter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _names = [];
    private readonly List<MemberShape> _members = [];
    private readonly IdentifierSet.Builder _identifiers = new();
    private readonly StringBuilder _directives = new();
    private readonly CancellationToken _cancellationToken;
    private int _containers;

    private UnitShapeWriter(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    /// <summary>Writes the shape of a type.</summary>
    /// <param name="unit">Its declaration.</param>
    /// <param name="space">Its namespace, with a trailing dot.</param>
    /// <param name="directives">The directives in it, which also apply to what follows.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static UnitShape Write(SyntaxNode unit, string space, out string directives, CancellationToken cancellationToken)
    {
        var writer = new UnitShapeWriter(cancellationToken);
        writer._text.Append(space);
        writer.WriteMember(unit, 0, null);
        directives = writer._directives.ToString();
        string root = space.Split('.')[0];
        bool isFoundByName = root is "System" or "Microsoft" or "Mesh" || writer._names.Any(static name => name.IndexOf('_') >= 0);
        return new UnitShape(writer._text.ToString(), [.. writer._names], isFoundByName, [.. writer._members], writer._identifiers.Build());
    }

    private void WriteMember(SyntaxNode member, int container, TypeDeclarationSyntax? owner)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        switch (member)
        {
            case TypeDeclarationSyntax type:
                WriteType(type);
                break;
            case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                foreach (EnumMemberDeclarationSyntax value in member.DescendantNodes().OfType<EnumMemberDeclarationSyntax>()) _names.Add(value.Identifier.ValueText);
                AddType(member is BaseTypeDeclarationSyntax declared ? declared.Identifier : ((DelegateDeclarationSyntax)member).Identifier);
                WriteAll(member, isExpression: true);
                break;
            case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables) _names.Add(variable.Identifier.ValueText);
                WriteAll(field, isExpression: true);
                break;
            case GlobalStatementSyntax:
                // It makes the class Program, whatever it says.
                _names.Add("Program");
                WriteBody(member, _text);
                break;
            default:
                WriteMember(member, container, MemberNames.Of(member, owner?.Identifier.ValueText ?? ""), UnnamedMembers.Contains(member, owner));
                break;
        }
    }

    // The members of a type are written each to its own text; the parameters of a primary constructor are members too.
    private void WriteType(TypeDeclarationSyntax type)
    {
        int container = ++_containers;
        AddType(type.Identifier);
        foreach (SyntaxNodeOrToken child in type.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } node) WriteToken(child.AsToken(), _text, isExpression: false);
            else if (node is MemberDeclarationSyntax) WriteMember(node, container, type);
            else if (node is ParameterListSyntax parameters) WriteMember(node, container, MemberNames.OfConstructor(type.Identifier.ValueText, parameters), isUnnamed: true);
            else WriteAll(node, isExpression: node is AttributeListSyntax);
        }
    }

    private void WriteMember(SyntaxNode member, int container, string[] names, bool isUnnamed)
    {
        StringBuilder text = new StringBuilder().Append(container);
        WriteSignature(member, text, isExpression: false);
        _members.Add(new MemberShape(text.ToString(), names, isUnnamed));
    }

    private void AddType(SyntaxToken identifier)
    {
        _names.Add(identifier.ValueText);
        if (MemberNames.WithoutAttribute(identifier.ValueText) is { } name) _names.Add(name);
    }

    private void WriteSignature(SyntaxNode node, StringBuilder text, bool isExpression)
    {
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } inner) WriteToken(child.AsToken(), text, isExpression);
            else if (IsBody(inner)) WriteBody(inner, text);
            else WriteSignature(inner, text, isExpression || inner is AttributeListSyntax or EqualsValueClauseSyntax);
        }
    }

    // Whether it is there is seen from outside (of two parts of a method it is the one that implements), what it says is not.
    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax
        || (node is EqualsValueClauseSyntax && node.Parent is PropertyDeclarationSyntax or VariableDeclaratorSyntax);

    private void WriteBody(SyntaxNode body, StringBuilder text)
    {
        text.Append(ShapeText.Separator).Append(ShapeText.Body);
        if (!body.ContainsDirectives) return;
        foreach (SyntaxToken token in body.DescendantTokens()) WriteDirectives(token, text);
    }

    private void WriteAll(SyntaxNode node, bool isExpression)
    {
        foreach (SyntaxToken token in node.DescendantTokens()) WriteToken(token, _text, isExpression);
    }

    private void WriteToken(SyntaxToken token, StringBuilder text, bool isExpression)
    {
        WriteDirectives(token, text);
        ShapeText.Write(token, text);
        _identifiers.Add(token, isExpression);
    }

    private void WriteDirectives(SyntaxToken token, StringBuilder text)
    {
        if (!token.ContainsDirectives) return;
        ShapeText.WriteDirectives(token, text);
        ShapeText.WriteDirectives(token, _directives);
    }
}
