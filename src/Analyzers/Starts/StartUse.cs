using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Starts;

/// <summary>
/// Determines whether a class only stores a constructor argument during its start: in its constructors, its hooks, and everything of the
/// class that these can reach. Decided by names, so that it is cheap enough for every keystroke: every use of the parameter's name, or of
/// the name of a field that stores it, counts. So it may see a use where there is none, but never misses one.
/// </summary>
internal sealed class StartUse
{
    private readonly ClassSyntax _class;
    private readonly HashSet<string> _carriers;
    private readonly CancellationToken _cancellationToken;

    private StartUse(ClassSyntax type, string parameter, CancellationToken cancellationToken) =>
        (_class, _carriers, _cancellationToken) = (type, new HashSet<string>([parameter], StringComparer.Ordinal), cancellationToken);

    /// <param name="type">The class.</param>
    /// <param name="parameter">The name of the constructor's parameter.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static bool OnlyStores(INamedTypeSymbol type, string parameter, CancellationToken cancellationToken)
    {
        if (StartHooks.Of(type) is not { } hooks) return false;
        var syntax = new ClassSyntax(type, cancellationToken);
        return new StartUse(syntax, parameter, cancellationToken).OnlyStores([.. syntax.Constructions, .. hooks.SelectMany(syntax.Named)]);
    }

    private bool OnlyStores(IReadOnlyList<SyntaxNode> roots)
    {
        // A field that is found to hold it may have been passed already: all is looked through again, as often as there are such fields.
        for (int known = 0; known < _carriers.Count;)
        {
            known = _carriers.Count;
            var seen = new HashSet<SyntaxNode>(roots);
            var open = new Queue<SyntaxNode>(seen);
            while (open.Count > 0)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                foreach (SyntaxNode node in open.Dequeue().DescendantNodesAndSelf())
                {
                    // The instance goes somewhere else, and may be called from there.
                    if (node is ThisExpressionSyntax && node.Parent is not MemberAccessExpressionSyntax) return false;
                    if (node is not SimpleNameSyntax name) continue;
                    if (_carriers.Contains(name.Identifier.ValueText))
                    {
                        if (!IsHarmless(name)) return false;
                    }
                    else
                    {
                        foreach (SyntaxNode member in _class.Named(name.Identifier.ValueText).Where(seen.Add)) open.Enqueue(member);
                    }
                }
            }
        }

        return true;
    }

    // Stored, compared with null, named, or overwritten.
    private bool IsHarmless(SimpleNameSyntax name)
    {
        ExpressionSyntax value = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == name ? access : name;
        return value.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Right == value => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && IsStored(assignment.Left),
            AssignmentExpressionSyntax assignment when assignment.Left == value => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax, Parent: AssignmentExpressionSyntax assignment } => IsStored(assignment.Left),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax, Parent: EqualsValueClauseSyntax clause } => IsStored(clause),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison => comparison.Left.IsKind(SyntaxKind.NullLiteralExpression) || comparison.Right.IsKind(SyntaxKind.NullLiteralExpression),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
            EqualsValueClauseSyntax clause => IsStored(clause),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => IsCheck(call),
            _ => false,
        };
    }

    private bool IsStored(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => Store(name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => Store(access.Name.Identifier.ValueText),
        _ => false,
    };

    // The initializer of a field or a property, not that of a local variable.
    private bool IsStored(EqualsValueClauseSyntax clause) => clause.Parent switch
    {
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field => Store(field.Identifier.ValueText),
        PropertyDeclarationSyntax property => Store(property.Identifier.ValueText),
        _ => false,
    };

    private bool Store(string name)
    {
        if (!_class.IsStore(name)) return false;
        _carriers.Add(name);
        return true;
    }

    private static bool IsCheck(InvocationExpressionSyntax call) => call.Expression switch
    {
        IdentifierNameSyntax { Identifier.ValueText: "nameof" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThrowIfNull", Expression: SimpleNameSyntax { Identifier.ValueText: "ArgumentNullException" } } => true,
        _ => false,
    };
}
