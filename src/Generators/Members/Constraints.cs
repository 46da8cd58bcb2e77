using System.Collections.Immutable;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>Prints constraints of type parameters.</summary>
internal static class Constraints
{
    /// <summary>Prints all constraints of a class.</summary>
    public static string OfType(ImmutableArray<ITypeParameterSymbol> parameters) => string.Concat(parameters.Select(static parameter => OfType(parameter)));

    /// <summary>
    /// Prints the constraints that an explicit implementation must state: the others are inherited and must not be repeated, but <c>T?</c>
    /// would be read as <c>Nullable&lt;T&gt;</c> without a constraint that excludes it.
    /// </summary>
    public static string OfExplicitImplementation(IMethodSymbol method, IReadOnlyCollection<string> taken)
    {
        IEnumerable<ITypeParameterSymbol> annotated = method.TypeParameters.Where(parameter =>
            !parameter.IsValueType && (HasAnnotated(method.ReturnType, parameter) || method.Parameters.Any(argument => HasAnnotated(argument.Type, parameter))));
        return string.Concat(annotated.Select(parameter => $" where {TypeName.OfParameter(parameter, taken)} : {(parameter.IsReferenceType ? "class" : "default")}"));
    }

    /// <summary>Prints all constraints of a method's type parameters, for another method.</summary>
    public static string OfMethod(IMethodSymbol method, IReadOnlyCollection<string> taken) => string.Concat(method.TypeParameters.Select(parameter => OfType(parameter, taken)));

    private static string OfType(ITypeParameterSymbol parameter, IReadOnlyCollection<string>? taken = null)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint) constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint) constraints.Add("struct");
        else if (parameter.HasReferenceTypeConstraint) constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (parameter.HasNotNullConstraint) constraints.Add("notnull");
        constraints.AddRange(parameter.ConstraintTypes.Select(type => TypeName.Of(type, taken)));
        if (parameter.HasConstructorConstraint) constraints.Add("new()");
        if (parameter.AllowsRefLikeType) constraints.Add("allows ref struct");
        return constraints.Count == 0 ? "" : $" where {TypeName.OfParameter(parameter, taken)} : {string.Join(", ", constraints)}";
    }

    private static bool HasAnnotated(ITypeSymbol type, ITypeParameterSymbol parameter) => type switch
    {
        ITypeParameterSymbol candidate => candidate.NullableAnnotation == NullableAnnotation.Annotated && SymbolEqualityComparer.Default.Equals(candidate, parameter),
        IArrayTypeSymbol array => HasAnnotated(array.ElementType, parameter),
        IPointerTypeSymbol pointer => HasAnnotated(pointer.PointedAtType, parameter),
        IFunctionPointerTypeSymbol { Signature: { } signature } => HasAnnotated(signature.ReturnType, parameter) || signature.Parameters.Any(argument => HasAnnotated(argument.Type, parameter)),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => HasAnnotated(argument, parameter)) || (named.ContainingType is { } container && HasAnnotated(container, parameter)),
        _ => false,
    };
}
