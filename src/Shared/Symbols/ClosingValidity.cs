using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Validity;

/// <summary>
/// Determines whether a generic service may be closed as the graph requires: its type parameters may have constraints that
/// those of the contract do not have.
/// </summary>
internal static class ClosingValidity
{
    /// <summary>Whether the text names a type whose arguments satisfy all constraints.</summary>
    public static bool IsValid(Compilation compilation, string type)
    {
        if (compilation.SyntaxTrees.FirstOrDefault() is not { } tree) return false;
        TypeInfo info = compilation.GetSemanticModel(tree).GetSpeculativeTypeInfo(0, SyntaxFactory.ParseTypeName(type), SpeculativeBindingOption.BindAsTypeOrNamespace);
        return info.Type is INamedTypeSymbol { TypeKind: not TypeKind.Error } named && Satisfies(compilation, named);
    }

    private static bool Satisfies(Compilation compilation, INamedTypeSymbol type)
    {
        var constraints = new TypeConstraints(compilation, parameter => parameter.Ordinal < type.TypeArguments.Length ? type.TypeArguments[parameter.Ordinal] : null);
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            if (type.TypeArguments[i].TypeKind == TypeKind.Error || constraints.Unmet(type.TypeParameters[i], type.TypeArguments[i]) is not null) return false;
            if (type.TypeArguments[i] is INamedTypeSymbol argument && !Satisfies(compilation, argument)) return false;
        }

        return true;
    }
}
