using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Adopting;

/// <summary>Finds code that looks at how a collection of services makes what it has, or how many there are.</summary>
internal static class Descriptors
{
    private const string Space = Namespaces.DependencyInjection;

    /// <summary>Finds the first such place in a member, or in the tests that call it; null for none.</summary>
    public static async Task<SyntaxNode?> FirstUseAsync(MemberDeclarationSyntax member, Solution solution, CancellationToken cancellationToken)
    {
        // A helper hands its collection to the tests of its class.
        SyntaxNode scope = member is MethodDeclarationSyntax { ReturnType: not PredefinedTypeSyntax } or FieldDeclarationSyntax or PropertyDeclarationSyntax ? member.Parent! : member;
        if (solution.GetDocument(member.SyntaxTree) is not { } document || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return null;
        foreach (MemberAccessExpressionSyntax access in scope.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            string name = access.Name.Identifier.ValueText;
            // One that is compared with a class concerns that class.
            bool looks = name == "Count" ? access.Parent is not InvocationExpressionSyntax && IsCollection(model.GetTypeInfo(access.Expression, cancellationToken).Type)
                : (name is "ImplementationType" or "ImplementationFactory" or "ImplementationInstance" || name.StartsWith("KeyedImplementation", StringComparison.Ordinal))
                    && model.GetTypeInfo(access.Expression, cancellationToken).Type.Is(Space, "ServiceDescriptor") && access.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or ArrowExpressionClauseSyntax { Parent: MemberDeclarationSyntax })?.DescendantNodes().Any(static node => node is TypeOfExpressionSyntax) != true;
            if (looks) return access;
        }

        return null;
    }

    private static bool IsCollection(ITypeSymbol? type) => type is not null && type.AllInterfaces.Prepend(type).Any(static candidate => candidate.Is(Space, "IServiceCollection"));
}
