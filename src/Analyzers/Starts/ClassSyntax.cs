using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Starts;

/// <summary>The members of a class by name, over all its parts: enough to follow calls within the class without binding.</summary>
internal sealed class ClassSyntax
{
    private readonly Dictionary<string, List<SyntaxNode>> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stores = new(StringComparer.Ordinal);

    public ClassSyntax(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax part) continue;
            foreach (MemberDeclarationSyntax member in part.Members) Add(member);
            // What the primary constructor passes to the base class.
            if (part.BaseList is { } bases) Constructions.AddRange(bases.Types.OfType<PrimaryConstructorBaseTypeSyntax>().Select(static call => call.ArgumentList));
        }
    }

    /// <summary>The code that runs whenever an instance is created: constructors and initializers.</summary>
    public List<SyntaxNode> Constructions { get; } = [];

    /// <summary>Gets the code that can run under a name: methods, properties, indexers.</summary>
    public IReadOnlyList<SyntaxNode> Named(string name) => _members.TryGetValue(name, out List<SyntaxNode>? members) ? members : [];

    /// <summary>Whether the name is that of an instance field or property.</summary>
    public bool IsStore(string name) => _stores.Contains(name);

    private void Add(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case FieldDeclarationSyntax field:
                foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
                {
                    if (!field.Modifiers.Any(SyntaxKind.StaticKeyword)) _stores.Add(variable.Identifier.ValueText);
                    Constructions.Add(variable);
                }

                break;
            case PropertyDeclarationSyntax property:
                if (!property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.AccessorList is { } accessors && accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null })) _stores.Add(property.Identifier.ValueText);
                if (property.Initializer is not null) Constructions.Add(property);
                AddNamed(property.Identifier.ValueText, property);
                break;
            case MethodDeclarationSyntax method:
                AddNamed(method.Identifier.ValueText, method);
                break;
            case ConstructorDeclarationSyntax constructor:
                Constructions.Add(constructor);
                break;
            case EventFieldDeclarationSyntax or EnumDeclarationSyntax or DelegateDeclarationSyntax or BaseTypeDeclarationSyntax:
                // The code of a nested type runs on an instance of its own, which would have to be given what it calls.
                break;
            default:
                // Operators, indexers, events with accessors: nothing in their use names them.
                Constructions.Add(member);
                break;
        }
    }

    private void AddNamed(string name, SyntaxNode member)
    {
        if (!_members.TryGetValue(name, out List<SyntaxNode>? members)) _members.Add(name, members = []);
        members.Add(member);
    }
}
