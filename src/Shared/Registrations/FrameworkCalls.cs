using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Registrations;

/// <summary>Classifies members of the framework by what they do with types that are given to them.</summary>
internal static class FrameworkCalls
{
    private static readonly string[] s_spaces = ["System.Linq", "System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Collections.Frozen", "System.Collections.ObjectModel", "System.Collections.Concurrent"];

    /// <summary>
    /// Whether what a member gives is made of what its instance has and of what it is given, and only its instance is changed: LINQ,
    /// collections, tuples.
    /// </summary>
    public static bool IsUnderstood(ISymbol member) => member.ContainingType is { } type && (s_spaces.Any(space => SymbolFacts.IsNamespace(type.ContainingNamespace, space)) || type.IsTupleType
        || (SymbolFacts.IsNamespace(type.ContainingNamespace, "System") && type.Name is "Array" or "Tuple" or "ValueTuple" or "Nullable" or "Memory" or "Span" or "ReadOnlySpan" or "MemoryExtensions"));

    /// <summary>
    /// Whether nobody can change a value of this type, or what is in it, once it is made. Arrays are taken for such, and classes of the
    /// compilation, whose members are looked at.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="holder">What has a value of it, in the compilation.</param>
    public static bool IsFixed(ITypeSymbol type, ISymbol holder) => type is IArrayTypeSymbol || type.IsTupleType || IsType(type) || IsAssembly(type) || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, holder.ContainingAssembly)
        || type.Name.StartsWith("IReadOnly", StringComparison.Ordinal) || type.Name.StartsWith("Immutable", StringComparison.Ordinal) || type.Name.StartsWith("Frozen", StringComparison.Ordinal)
        || type.Name is "IEnumerable" or "IOrderedEnumerable" or "KeyValuePair" or "IGrouping";

    /// <summary>Whether a value of this type may have a type in it.</summary>
    public static bool Carries(ITypeSymbol? type) => type switch
    {
        null or IDynamicTypeSymbol => true,
        IArrayTypeSymbol array => Carries(array.ElementType),
        { TypeKind: TypeKind.Enum } => false,
        _ => type.SpecialType is SpecialType.None or SpecialType.System_Object or (>= SpecialType.System_Array and <= SpecialType.System_Nullable_T),
    };

    /// <summary>Whether a member of a type gives its interfaces or what it derives from.</summary>
    public static bool IsDerivation(ISymbol member) => (IsType(member.ContainingType) || IsExtensionOfType(member.ContainingType))
        && member.Name is "GetInterfaces" or "GetInterface" or "FindInterfaces" or "BaseType" or "ImplementedInterfaces" or "GetGenericTypeDefinition" or "UnderlyingSystemType" or "GetTypeInfo" or "AsType";

    /// <summary>Whether a member of an assembly gives types of it.</summary>
    public static bool IsTypesOfAssembly(ISymbol member) => IsAssembly(member.ContainingType) && member.Name is "GetTypes" or "GetExportedTypes" or "DefinedTypes" or "ExportedTypes" or "GetType";

    /// <summary>Whether a property is the type of a descriptor, which is registered already.</summary>
    public static bool IsServiceType(IPropertySymbol property) => property.Name == "ServiceType" && property.ContainingType.Is(ServiceCalls.Space, "ServiceDescriptor");

    public static bool IsType(ITypeSymbol? type) => type.Is("System", "Type") || type.Is("System.Reflection", "TypeInfo");

    public static bool IsAssembly(ITypeSymbol? type) => type.Is("System.Reflection", "Assembly");

    private static bool IsExtensionOfType(ITypeSymbol? type) => type.Is("System.Reflection", "IntrospectionExtensions") || type.Is("System.Reflection", "TypeExtensions");
}
