using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Validity;

/// <summary>Whether a generic service may be closed as the graph would: its type parameters may have constraints that the contract's have not.</summary>
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
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            if (type.TypeArguments[i].TypeKind == TypeKind.Error || !Satisfies(compilation, type, type.TypeParameters[i], type.TypeArguments[i])) return false;
            if (type.TypeArguments[i] is INamedTypeSymbol argument && !Satisfies(compilation, argument)) return false;
        }

        return true;
    }

    private static bool Satisfies(Compilation compilation, INamedTypeSymbol type, ITypeParameterSymbol parameter, ITypeSymbol argument)
    {
        if (parameter.HasReferenceTypeConstraint && !argument.IsReferenceType) return false;
        if (parameter.HasValueTypeConstraint && (!argument.IsValueType || argument.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)) return false;
        if (parameter.HasUnmanagedTypeConstraint && !argument.IsUnmanagedType) return false;
        if (argument.IsRefLikeType && !parameter.AllowsRefLikeType) return false;
        if (parameter.HasConstructorConstraint && !argument.IsValueType && !(argument is INamedTypeSymbol { IsAbstract: false } named && named.InstanceConstructors.Any(static constructor => constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }))) return false;
        return parameter.ConstraintTypes.All(constraint => compilation.ClassifyCommonConversion(argument, Substitute(constraint, type)) is { Exists: true, IsUserDefined: false, IsNumeric: false, IsImplicit: true });
    }

    private static ITypeSymbol Substitute(ITypeSymbol constraint, INamedTypeSymbol type) => constraint switch
    {
        ITypeParameterSymbol parameter when parameter.Ordinal < type.TypeArguments.Length => type.TypeArguments[parameter.Ordinal],
        INamedTypeSymbol { TypeArguments.Length: > 0 } named => named.ConstructedFrom.Construct([.. named.TypeArguments.Select(argument => Substitute(argument, type))]),
        _ => constraint,
    };
}
