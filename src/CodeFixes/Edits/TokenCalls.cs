using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Edits;

/// <summary>
/// Finds the calls in a method that accept a <c>CancellationToken</c> but do not get one, by an optional parameter or an overload with one
/// more; and the streams that it enumerates without one.
/// </summary>
internal static class TokenCalls
{
    /// <summary>Finds the calls and the streams.</summary>
    /// <param name="method">The method.</param>
    /// <param name="model">The semantic model of its code.</param>
    /// <param name="added">The methods that get a token in the same edit, with its name.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static IReadOnlyList<TokenPlace> In(BaseMethodDeclarationSyntax method, SemanticModel model, IReadOnlyDictionary<MethodDeclarationSyntax, string> added, CancellationToken cancellationToken)
    {
        SyntaxNode? body = (SyntaxNode?)method.Body ?? method.ExpressionBody;
        var found = new List<TokenPlace>();
        SyntaxNode[] nodes = [.. body?.DescendantNodes(node => SeesToken(node, model, cancellationToken)) ?? []];
        foreach (InvocationExpressionSyntax call in nodes.OfType<InvocationExpressionSyntax>())
        {
            if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol target || IsGiven(call, model, cancellationToken)) continue;
            bool isComplete = call.ArgumentList.Arguments.Count == target.Parameters.Length && call.ArgumentList.Arguments.All(static argument => argument.NameColon is null);
            if (Declaration(target, cancellationToken) is { } declaration && added.TryGetValue(declaration, out string? name)) found.Add(new TokenPlace(call.ArgumentList, isComplete ? null : name));
            else if (target.Parameters.LastOrDefault(static parameter => parameter.IsOptional && IsToken(parameter)) is { } optional)
            {
                bool isNext = call.ArgumentList.Arguments.Count == optional.Ordinal && call.ArgumentList.Arguments.All(static argument => argument.NameColon is null);
                found.Add(new TokenPlace(call.ArgumentList, isNext ? null : optional.Name));
            }
            else if (Overload(call, target, model, cancellationToken) is { } overload)
            {
                found.Add(new TokenPlace(call.ArgumentList, isComplete ? null : overload.Parameters.Last().Name));
            }
        }

        HashSet<SyntaxNode> passed = [.. found.Select(static place => place.Node)];
        found.AddRange(nodes.OfType<CommonForEachStatementSyntax>().Where(loop => TokenStreams.IsWithoutToken(loop, passed, model, cancellationToken)).Select(static loop => new TokenPlace(loop.Expression, null)));
        return found;
    }

    /// <summary>Passes the token on in all places.</summary>
    public static void Pass(DocumentEditor editor, IEnumerable<TokenPlace> places, SyntaxToken token)
    {
        foreach (TokenPlace place in places) editor.ReplaceNode(place.Node, (current, _) => place.With(current, token));
    }

    private static MethodDeclarationSyntax? Declaration(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax;

    // A static lambda cannot see it, and what is an expression tree, or is given a token of its own, should not.
    private static bool SeesToken(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        AnonymousFunctionExpressionSyntax function => !function.Modifiers.Any(SyntaxKind.StaticKeyword)
            && model.GetSymbolInfo(function, cancellationToken).Symbol is IMethodSymbol symbol && !symbol.Parameters.Any(IsToken)
            && !ExpressionTrees.Is(function, model, cancellationToken),
        LocalFunctionStatementSyntax function => !function.Modifiers.Any(SyntaxKind.StaticKeyword) && model.GetDeclaredSymbol(function, cancellationToken) is IMethodSymbol symbol && !symbol.Parameters.Any(IsToken),
        _ => true,
    };

    private static bool IsGiven(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        call.ArgumentList.Arguments.Any(argument => OperationFacts.IsToken(model.GetTypeInfo(argument.Expression, cancellationToken).ConvertedType));

    private static IMethodSymbol? Overload(InvocationExpressionSyntax call, IMethodSymbol target, SemanticModel model, CancellationToken cancellationToken)
    {
        if (target.Parameters.Any(static parameter => parameter.IsParams) || (target.ReducedFrom is not null && target.Arity > 0)) return null;
        INamespaceOrTypeSymbol? container = call.Expression switch
        {
            MemberAccessExpressionSyntax member => model.GetSymbolInfo(member.Expression, cancellationToken).Symbol as INamedTypeSymbol ?? model.GetTypeInfo(member.Expression, cancellationToken).Type,
            SimpleNameSyntax => null,
            _ => target.ContainingType,
        };
        return model.LookupSymbols(call.SpanStart, container, target.Name, includeReducedExtensionMethods: true).OfType<IMethodSymbol>().FirstOrDefault(candidate => IsSameWithToken(candidate, target));
    }

    private static bool IsSameWithToken(IMethodSymbol candidate, IMethodSymbol target)
    {
        int count = target.Parameters.Length;
        if (candidate.Parameters.Length != count + 1 || candidate.Arity != target.Arity || candidate.IsStatic != target.IsStatic || !IsToken(candidate.Parameters[count])) return false;
        if (candidate.Arity > 0) candidate = candidate.Construct([.. target.TypeArguments]);
        return SymbolEqualityComparer.Default.Equals(candidate.ReturnType, target.ReturnType)
            && target.Parameters.All(parameter => candidate.Parameters[parameter.Ordinal].RefKind == parameter.RefKind && SymbolEqualityComparer.Default.Equals(candidate.Parameters[parameter.Ordinal].Type, parameter.Type));
    }

    private static bool IsToken(IParameterSymbol parameter) => parameter.RefKind == RefKind.None && OperationFacts.IsToken(parameter.Type);
}
