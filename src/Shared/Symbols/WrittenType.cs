using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Symbols;

/// <summary>Finds the symbol of a type that the model has as text.</summary>
internal static class WrittenType
{
    /// <summary>Binds a type's text, which names it from <c>global::</c>; null when there is no source to bind it in.</summary>
    public static ITypeSymbol? Bind(Compilation compilation, string type) => compilation.SyntaxTrees.FirstOrDefault() is { } tree
        ? compilation.GetSemanticModel(tree).GetSpeculativeTypeInfo(0, SyntaxFactory.ParseTypeName(type), SpeculativeBindingOption.BindAsTypeOrNamespace).Type
        : null;

    /// <summary>Gets the type of a constant's text, which compiles anywhere; null when there is no source to bind it in.</summary>
    public static ITypeSymbol? OfExpression(Compilation compilation, string constant) => compilation.SyntaxTrees.FirstOrDefault() is { } tree
        ? compilation.GetSemanticModel(tree).GetSpeculativeTypeInfo(0, SyntaxFactory.ParseExpression(constant), SpeculativeBindingOption.BindAsExpression).Type
        : null;
}
