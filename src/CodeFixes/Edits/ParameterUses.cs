using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Mesh.CodeFixes.Edits;

/// <summary>Finds the uses of a constructor's parameter, and of the field that stores it, in the solution.</summary>
internal sealed class ParameterUses(Solution solution, CancellationToken cancellationToken)
{
    /// <summary>Finds the uses of a parameter or of a field.</summary>
    public async Task<IReadOnlyList<ParameterUse>> OfAsync(ISymbol symbol)
    {
        var uses = new List<ParameterUse>();
        foreach ((SyntaxNode node, SemanticModel model) in await ReferencesAsync(symbol).ConfigureAwait(false))
        {
            // The name of an argument is a reference too.
            if (node is not IdentifierNameSyntax { Parent: not NameColonSyntax } name) continue;
            ExpressionSyntax expression = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member && member.Name == name ? member : name;
            uses.Add(symbol is IFieldSymbol && IsAssigned(expression) ? Kept(expression, model, (IFieldSymbol)symbol) : Classify(expression, model));
        }

        return uses;
    }

    /// <summary>Finds the arguments of callers for the parameter; null when one of them cannot be changed.</summary>
    public async Task<IReadOnlyList<ExpressionSyntax>?> ArgumentsOfAsync(IMethodSymbol constructor, int ordinal)
    {
        var arguments = new List<ExpressionSyntax>();
        string name = constructor.Parameters[ordinal].Name;
        foreach ((SyntaxNode node, _) in await ReferencesAsync(constructor).ConfigureAwait(false))
        {
            ArgumentListSyntax? list = node.FirstAncestorOrSelf<SyntaxNode>(static node => node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax) switch
            {
                BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
                ConstructorInitializerSyntax initializer => initializer.ArgumentList,
                PrimaryConstructorBaseTypeSyntax type => type.ArgumentList,
                _ => null,
            };
            // A mention in a cref, say.
            if (list is null) continue;
            if (list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name) is { } named) arguments.Add(named.Expression);
            else if (list.Arguments.Count > ordinal && list.Arguments.Take(ordinal + 1).All(static argument => argument.NameColon is null)) arguments.Add(list.Arguments[ordinal].Expression);
            else return null;
        }

        return arguments;
    }

    private async Task<List<(SyntaxNode Node, SemanticModel Model)>> ReferencesAsync(ISymbol symbol)
    {
        var found = new List<(SyntaxNode, SemanticModel)>();
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(symbol, solution, cancellationToken).ConfigureAwait(false))
        {
            // A primary constructor's parameter is not to be confused with a property of a record; only the symbol itself counts.
            if (!SymbolEqualityComparer.Default.Equals(referenced.Definition, symbol)) continue;
            foreach (ReferenceLocation location in referenced.Locations.Where(static location => location.Document is not SourceGeneratedDocument))
            {
                if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root && await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
                {
                    found.Add((root.FindNode(location.Location.SourceSpan, getInnermostNodeForTie: true), model));
                }
            }
        }

        return found;
    }

    private static bool IsAssigned(ExpressionSyntax expression) => expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression;

    // The field holds what the constructor keeps, or something else.
    private static ParameterUse Kept(ExpressionSyntax target, SemanticModel model, IFieldSymbol field)
    {
        ExpressionSyntax value = ((AssignmentExpressionSyntax)target.Parent!).Right;
        bool isParameter = model.GetSymbolInfo(Unchecked(value)).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
            && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, field.ContainingType);
        return new ParameterUse(isParameter ? ParameterUseKind.Neutral : ParameterUseKind.Immediate, target);
    }

    private static ParameterUse Classify(ExpressionSyntax use, SemanticModel model)
    {
        if (use.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }) return new ParameterUse(ParameterUseKind.Neutral, use);
        if (use.Parent is IsPatternExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } && IsNullCheck(use.Parent)) return new ParameterUse(ParameterUseKind.Neutral, use);
        if (use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThrowIfNull" } } }) return new ParameterUse(ParameterUseKind.Neutral, use);
        // Written to, or handed over by reference.
        if (IsAssigned(use) || use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } or RefExpressionSyntax) return new ParameterUse(ParameterUseKind.Immediate, use);

        SyntaxNode value = use.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } check && check.Left == use ? check : use;
        switch (value.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } declarator }:
                return new ParameterUse(ParameterUseKind.Field, use, model.GetDeclaredSymbol(declarator));
            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { AccessorList.Accessors: { Count: 1 } } property } when value == use && property.AccessorList.Accessors[0].IsKind(SyntaxKind.GetAccessorDeclaration):
                return new ParameterUse(ParameterUseKind.Property, use, model.GetDeclaredSymbol(property));
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax } assignment when assignment.Right == value && model.GetSymbolInfo(assignment.Left).Symbol is IFieldSymbol field:
                return new ParameterUse(ParameterUseKind.Field, use, field);
            default:
                return new ParameterUse(IsLater(use) ? ParameterUseKind.Later : ParameterUseKind.Immediate, use);
        }
    }

    private static ExpressionSyntax Unchecked(ExpressionSyntax value) => value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } check ? check.Left : value;

    private static bool IsNullCheck(SyntaxNode check) => check switch
    {
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } or UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } } => true,
        BinaryExpressionSyntax binary => binary.Left.IsKind(SyntaxKind.NullLiteralExpression) || binary.Right.IsKind(SyntaxKind.NullLiteralExpression),
        _ => false,
    };

    // In a method, or in a lambda; not in the constructor, in what initializes fields, or in the call of a base constructor.
    private static bool IsLater(SyntaxNode use)
    {
        for (SyntaxNode? node = use; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }:
                    return true;
                case ConstructorDeclarationSyntax or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } or FieldDeclarationSyntax or BaseListSyntax or TypeDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
