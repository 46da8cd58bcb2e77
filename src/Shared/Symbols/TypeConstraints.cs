using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>Checks whether a type, or another type parameter, satisfies the constraints of a type parameter.</summary>
/// <param name="compilation">The compilation, which knows conversions.</param>
/// <param name="argument">Gets the type argument of each type parameter.</param>
internal sealed class TypeConstraints(Compilation compilation, Func<ITypeParameterSymbol, ITypeSymbol?> argument)
{
    /// <summary>Gets the first constraint that the argument does not satisfy, in C#; null when it satisfies all.</summary>
    public string? Unmet(ITypeParameterSymbol parameter, ITypeSymbol given)
    {
        if (parameter.HasReferenceTypeConstraint && !given.IsReferenceType) return "class";
        if (parameter.HasUnmanagedTypeConstraint && !given.IsUnmanagedType) return "unmanaged";
        if (parameter.HasValueTypeConstraint && !IsStruct(given)) return "struct";
        if (!parameter.AllowsRefLikeType && IsRefLike(given)) return "no 'allows ref struct'";
        foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
        {
            ITypeSymbol wanted = Substitute(constraint);
            bool isMet = IsRefLike(given) ? Implements(given, wanted) : compilation.ClassifyCommonConversion(given, wanted) is { Exists: true, IsUserDefined: false, IsNumeric: false, IsImplicit: true };
            if (!isMet) return Name(constraint);
        }

        return parameter.HasConstructorConstraint && !CanBeMade(given) ? "new()" : null;
    }

    /// <summary>
    /// Gets the first constraint that excludes null although the argument may be null, in C#; null for none. The compiler only warns of it.
    /// </summary>
    public static string? UnmetOnNull(ITypeParameterSymbol parameter, ITypeParameterSymbol given)
    {
        if (!MayBeNull(given)) return null;
        if (parameter is { HasReferenceTypeConstraint: true, ReferenceTypeConstraintNullableAnnotation: NullableAnnotation.NotAnnotated }) return "class";
        if (parameter.HasNotNullConstraint) return "notnull";
        return parameter.ConstraintTypes.FirstOrDefault(static constraint => constraint is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }) is { } excluding ? Name(excluding) : null;
    }

    private static bool IsRefLike(ITypeSymbol type) => type is { IsRefLikeType: true } or ITypeParameterSymbol { AllowsRefLikeType: true };

    // What lives on the stack is converted to no interface, though it may have it.
    private static bool Implements(ITypeSymbol type, ITypeSymbol wanted) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.Any(constraint => SymbolEqualityComparer.Default.Equals(constraint, wanted) || Implements(constraint, wanted))
        : type.AllInterfaces.Contains(wanted, SymbolEqualityComparer.Default);

    private static bool IsStruct(ITypeSymbol type) => type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T;

    private static bool CanBeMade(ITypeSymbol type) => type.IsValueType || type switch
    {
        ITypeParameterSymbol parameter => parameter.HasConstructorConstraint,
        INamedTypeSymbol { IsAbstract: false } named => named.InstanceConstructors.Any(static constructor => constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }),
        _ => false,
    };

    // One constraint that excludes null is enough. What was compiled without nullable annotations says nothing, and is not warned of.
    private static bool MayBeNull(ITypeParameterSymbol parameter) =>
        !parameter.HasValueTypeConstraint && !parameter.HasNotNullConstraint
        && !(parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation != NullableAnnotation.Annotated)
        && !parameter.ConstraintTypes.Any(static constraint => constraint is ITypeParameterSymbol other ? !MayBeNull(other) && other.NullableAnnotation != NullableAnnotation.Annotated : constraint.NullableAnnotation != NullableAnnotation.Annotated);

    private ITypeSymbol Substitute(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => argument(parameter) ?? type,
        IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Substitute(array.ElementType), array.Rank),
        INamedTypeSymbol { ContainingType: { IsGenericType: true } container } nested => Construct(((INamedTypeSymbol)Substitute(container)).GetTypeMembers(nested.Name, nested.Arity)[0], nested),
        INamedTypeSymbol { Arity: > 0 } named => Construct(named.ConstructedFrom, named),
        _ => type,
    };

    private INamedTypeSymbol Construct(INamedTypeSymbol definition, INamedTypeSymbol like) => like.Arity == 0 ? definition : definition.Construct([.. like.TypeArguments.Select(Substitute)]);

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
