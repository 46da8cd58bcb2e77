using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Registrations;

/// <summary>
/// Finds where a host is created: <c>Host.CreateApplicationBuilder()</c>, <c>WebApplication.CreateBuilder()</c> and the like.
/// </summary>
internal static class HostCreations
{
    /// <summary>Gets the first place; null for none.</summary>
    public static Location? First(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees.OrderBy(static tree => tree.FilePath, StringComparer.Ordinal))
        {
            foreach (SimpleNameSyntax name in BuilderCreations.In(tree, cancellationToken))
            {
                if (Creates(compilation.GetSemanticModel(tree).GetSymbolInfo(name.Parent!.Parent!, cancellationToken).Symbol)) return name.GetLocation();
            }
        }

        return null;
    }

    /// <summary>Whether what a call of <c>AddMesh</c> is made on is a <c>ServiceCollection</c> that the same method creates.</summary>
    public static bool IsAlone(SimpleNameSyntax addMesh)
    {
        ExpressionSyntax? target = StartOf((addMesh.Parent as MemberAccessExpressionSyntax)?.Expression);
        if (target is not IdentifierNameSyntax { Identifier.ValueText: var name }) return CollectionCreations.Is(target);
        SyntaxNode? scope = addMesh.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        // Top-level statements are members of the file, one by one.
        if (scope is GlobalStatementSyntax) scope = scope.Parent;
        return scope?.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(variable => variable.Identifier.ValueText == name && CollectionCreations.Is(StartOf(variable.Initializer?.Value))) == true;
    }

    // What a chain of calls is made on.
    private static ExpressionSyntax? StartOf(ExpressionSyntax? chain)
    {
        while (chain is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } inner } }) chain = inner;
        return chain;
    }

    private static bool Creates(ISymbol? method) => method?.ContainingType is { } type && (type.Is("Microsoft.Extensions.Hosting", "Host") || type.Is("Microsoft.AspNetCore.Builder", "WebApplication"));
}
