using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>Finds the calls of a method in a compilation. Files that never write its name are not bound.</summary>
internal static class Callers
{
    private const int Most = 200;

    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> s_names = new();

    /// <summary>
    /// Gets the calls; null when it is also used in another way, as a delegate say, or called too often, so that not all are known.
    /// </summary>
    public static IReadOnlyList<IInvocationOperation>? Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        var calls = new List<IInvocationOperation>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (!NamesOf(tree, cancellationToken).Contains(method.Name)) continue;
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().Where(name => name.Identifier.ValueText == method.Name))
            {
                if (!IsMeant(model.GetSymbolInfo(name, cancellationToken).Symbol, method)) continue;
                if (calls.Count == Most) return null;
                if (CallOf(name) is { } call && model.GetOperation(call, cancellationToken) is IInvocationOperation found) calls.Add(found);
                else if (!IsName(name)) return null;
            }
        }

        return calls;
    }

    // The method itself, or the member of a contract or a base class that it stands for.
    private static bool IsMeant(ISymbol? named, IMethodSymbol method)
    {
        if (named is not IMethodSymbol called) return false;
        called = (called.ReducedFrom ?? called).OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(called, method)) return true;
        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(called, overridden.OriginalDefinition)) return true;
        }

        return called.ContainingType.TypeKind == TypeKind.Interface && method.ContainingType?.AllInterfaces.Any(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, called.ContainingType.OriginalDefinition)) == true;
    }

    private static ExpressionSyntax? CallOf(SimpleNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent switch
        {
            MemberAccessExpressionSyntax member when member.Name == name => member,
            MemberBindingExpressionSyntax member => member,
            _ => name,
        };
        return whole.Parent is InvocationExpressionSyntax call && call.Expression == whole ? call : null;
    }

    // In nameof() it is a name only.
    private static bool IsName(SimpleNameSyntax name) => name.Ancestors().Any(static node => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    private static HashSet<string> NamesOf(SyntaxTree tree, CancellationToken cancellationToken) => s_names.TryGetValue(tree, out HashSet<string>? known)
        ? known
        : s_names.GetValue(tree, _ => new HashSet<string>(tree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().Select(static name => name.Identifier.ValueText), StringComparer.Ordinal));
}
