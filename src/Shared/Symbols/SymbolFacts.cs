using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads facts from symbols.</summary>
internal static class SymbolFacts
{
    public const string RuntimeAssembly = "Mesh.Runtime";

    /// <summary>Whether the compilation declares a symbol. That it has source says nothing: in the editor another project has some too.</summary>
    public static bool IsDeclaredIn(this ISymbol symbol, Compilation compilation) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>Whether the type has this namespace and metadata name.</summary>
    public static bool Is(this ITypeSymbol? type, string space, string name) => type is INamedTypeSymbol named && named.MetadataName == name && named.ContainingType is null && IsNamespace(named.ContainingNamespace, space);

    public static bool IsNamespace(INamespaceSymbol? symbol, string space)
    {
        int end = space.Length;
        while (symbol is { IsGlobalNamespace: false })
        {
            int begin = end - symbol.Name.Length;
            if (begin < 0 || string.CompareOrdinal(space, begin, symbol.Name, 0, symbol.Name.Length) != 0) return false;
            if (begin == 0) return symbol.ContainingNamespace.IsGlobalNamespace;
            if (space[begin - 1] != '.') return false;
            end = begin - 1;
            symbol = symbol.ContainingNamespace;
        }

        return false;
    }

    public static AttributeData? Attribute(this ISymbol symbol, string space, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(space, name)) return attribute;
        }

        return null;
    }

    /// <summary>Gets the name of an attribute's class as it is written between brackets: without the suffix.</summary>
    public static string WrittenName(this INamedTypeSymbol attribute) =>
        attribute.Name.EndsWith("Attribute", StringComparison.Ordinal) ? attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length) : attribute.Name;

    /// <summary>Gets a named argument of an attribute; null when it is not given or has an error.</summary>
    public static TypedConstant? Named(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Error) return argument.Value;
        }

        return null;
    }

    /// <summary>Gets the types of an array argument, without those that have an error; empty for null.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(this TypedConstant? constant) =>
        constant is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(static value => value.Value).OfType<INamedTypeSymbol>().Where(static type => type.TypeKind != TypeKind.Error)
            : [];

    /// <summary>Whether code elsewhere in the same assembly can name the type.</summary>
    public static bool IsAccessibleInAssembly(this ITypeSymbol type, IAssemblySymbol assembly)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return IsAccessibleInAssembly(array.ElementType, assembly);
            case IPointerTypeSymbol pointer:
                return IsAccessibleInAssembly(pointer.PointedAtType, assembly);
            case INamedTypeSymbol named:
                for (INamedTypeSymbol? current = named; current is not null; current = current.ContainingType)
                {
                    if (current.IsFileLocal || !IsAccessible(current, assembly)) return false;
                }

                return named.TypeArguments.All(argument => IsAccessibleInAssembly(argument, assembly)) && (named.ContainingType is null || IsAccessibleInAssembly(named.ContainingType, assembly));
            default:
                return true;
        }
    }

    /// <summary>Whether every assembly can name the type.</summary>
    public static bool IsPublic(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsPublic(),
        INamedTypeSymbol named => named.DeclaredAccessibility == Accessibility.Public && named.TypeArguments.All(IsPublic) && (named.ContainingType is null || named.ContainingType.IsPublic()),
        _ => true,
    };

    /// <summary>Whether the type is a pointer, or has one inside, so that only unsafe code can name it.</summary>
    public static bool HasPointer(this ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => array.ElementType.HasPointer(),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointer) || (named.ContainingType is { } container && container.HasPointer()),
        _ => false,
    };

    /// <summary>Whether code elsewhere in the assembly, in no derived class, can name the member.</summary>
    public static bool IsAccessible(ISymbol symbol, IAssemblySymbol assembly) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal =>
            SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly) || symbol.ContainingAssembly.GivesAccessTo(assembly),
        _ => false,
    };

    /// <summary>Whether an assembly references Mesh, so that dependencies that it does not provide are really missing.</summary>
    public static bool ReferencesMesh(this IAssemblySymbol assembly)
    {
        foreach (IModuleSymbol module in assembly.Modules)
        {
            foreach (AssemblyIdentity reference in module.ReferencedAssemblies)
            {
                if (reference.Name == RuntimeAssembly) return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether an assembly belongs to the framework: there a type is the same one wherever it lies, since it moves from one assembly to
    /// another, and libraries for other frameworks find it elsewhere.
    /// </summary>
    public static bool IsFramework(this IAssemblySymbol assembly) => assembly.Identity.IsStrongName && FrameworkKeys.Contains(assembly.Identity.PublicKeyToken.AsSpan());

    /// <summary>Whether using the symbol is an error that no pragma silences (CS0619).</summary>
    public static bool IsObsoleteError(this ISymbol symbol) => symbol.Attribute("System", "ObsoleteAttribute") is { } attribute && IsObsoleteError(attribute);

    public static bool IsObsoleteError(AttributeData attribute) => attribute is { AttributeClass.Name: "ObsoleteAttribute", ConstructorArguments: { Length: 2 } arguments } && arguments[1].Value is true;
}
