using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>Finds the types in the signature of a member that the compiler refuses wherever they are written.</summary>
internal static class SignatureErrors
{
    /// <summary>Gets the types that a member names.</summary>
    public static IEnumerable<ITypeSymbol> Types(ISymbol member) => member switch
    {
        IMethodSymbol { Arity: 0 } method => method.Parameters.Select(static parameter => parameter.Type).Prepend(method.ReturnType),
        IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Type).Prepend(method.ReturnType).Concat(method.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes)),
        IPropertySymbol property => property.Parameters.Select(static parameter => parameter.Type).Prepend(property.Type),
        IEventSymbol @event => [@event.Type],
        _ => [],
    };

    /// <summary>
    /// Whether a type is an error, or has one inside: a part that cannot be found, or a type argument that cannot be one.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="compilation">The compilation, by which constraints are checked; null where they are met for sure.</param>
    public static bool IsBroken(ITypeSymbol type, Compilation? compilation) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsRefLikeType || array.ElementType.IsStatic || array.ElementType.SpecialType == SpecialType.System_Void || IsBroken(array.ElementType, compilation),
        IPointerTypeSymbol pointer => IsBroken(pointer.PointedAtType, compilation),
        IFunctionPointerTypeSymbol { Signature: var signature } => signature.Parameters.Select(static parameter => parameter.Type).Prepend(signature.ReturnType).Any(part => IsBroken(part, compilation)),
        INamedTypeSymbol { TypeKind: TypeKind.Error } => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => IsBroken(element.Type, compilation)) || HasWrongNames(tuple) || HasWrongArgument(tuple, compilation),
        INamedTypeSymbol { IsUnboundGenericType: true } => false,
        INamedTypeSymbol named => (named.ContainingType is { } container && IsBroken(container, compilation)) || (named.TypeArguments.Length > 0 && HasWrongArgument(named, compilation)),
        _ => false,
    };

    private static bool HasWrongNames(INamedTypeSymbol tuple)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (IFieldSymbol element in tuple.TupleElements)
        {
            if (!element.IsExplicitlyNamedTupleElement) continue;
            bool isTaken = element.Name is "Rest" or "ToString" or "Equals" or "GetHashCode" or "CompareTo" or "Deconstruct"
                || (element.Name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(element.Name.Substring("Item".Length), out int number) && number > 0 && element.CorrespondingTupleField?.Name != element.Name);
            if (isTaken || !names.Add(element.Name)) return true;
        }

        return false;
    }

    private static bool HasWrongArgument(INamedTypeSymbol type, Compilation? compilation)
    {
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            ITypeSymbol argument = type.TypeArguments[i];
            if (argument is IPointerTypeSymbol or IFunctionPointerTypeSymbol || argument.IsStatic || argument.SpecialType == SpecialType.System_Void || IsBroken(argument, compilation)) return true;
            // A type parameter without constraints takes whatever lives on the heap.
            ITypeParameterSymbol parameter = type.TypeParameters[i];
            bool isFree = !parameter.HasReferenceTypeConstraint && !parameter.HasValueTypeConstraint && !parameter.HasUnmanagedTypeConstraint && !parameter.HasConstructorConstraint && parameter.ConstraintTypes.IsEmpty;
            if (isFree && !argument.IsRefLikeType && argument is not ITypeParameterSymbol { AllowsRefLikeType: true }) continue;
            if (compilation is not null && new TypeConstraints(compilation, given => given.Ordinal < type.TypeArguments.Length ? type.TypeArguments[given.Ordinal] : null).Unmet(parameter, argument) is not null) return true;
        }

        return false;
    }
}
