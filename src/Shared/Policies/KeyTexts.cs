using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>
/// Determines how values are converted to text in keys. Most types have text of their own: their <c>ToString</c>. Tuples and records do
/// not, since the compiler's <c>ToString</c> concatenates values ambiguously and depends on the culture: they are written member by member.
/// For a type whose run-time type may differ, this is decided at run time.
/// </summary>
internal static class KeyTexts
{
    /// <summary>Structs of the framework that represent a collection.</summary>
    private static readonly (string Space, string Name)[] s_views = [("System.Collections.Immutable", "ImmutableArray`1"), ("System", "ArraySegment`1"), ("System", "Memory`1"), ("System", "ReadOnlyMemory`1")];

    /// <summary>Types of the framework with ambiguous text: without quotes, or with concatenated values.</summary>
    private static readonly (string Space, string Name)[] s_ambiguous = [("Microsoft.Extensions.Primitives", "StringValues"), ("System.Text.Json", "JsonElement"), ("System", "FormattableString")];

    /// <summary>Gets the reason why the text of a value is not unique, as the end of a sentence about it; null when it is.</summary>
    /// <param name="type">The declared type.</param>
    /// <param name="from">The assembly whose generated code creates the key.</param>
    public static string? Problem(ITypeSymbol type, IAssemblySymbol from) => Problem(type, from, []);

    /// <summary>Gets the members by which a value is written, in order; null when it has text of its own, or none.</summary>
    /// <inheritdoc cref="Problem(ITypeSymbol, IAssemblySymbol)"/>
    public static IReadOnlyList<(string Name, ITypeSymbol Type)>? MembersOf(ITypeSymbol type, IAssemblySymbol from) =>
        Problem(type, from) is null ? Members(Underlying(type), from, out _) : null;

    /// <summary>Gets the underlying type of a nullable value type; other types are returned unchanged.</summary>
    public static ITypeSymbol Underlying(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>
    /// Whether the type is a struct of the framework that represents a collection, and is equal only to another view of the same one.
    /// </summary>
    public static bool IsView(ITypeSymbol type) => s_views.Any(view => type.Is(view.Space, view.Name));

    /// <summary>Whether the type is one of the framework that has the same text for different values.</summary>
    public static bool IsAmbiguous(ITypeSymbol type) => s_ambiguous.Any(ambiguous => Underlying(type).Is(ambiguous.Space, ambiguous.Name));

    /// <summary>Whether the type is a collection; a string is not.</summary>
    public static bool IsCollection(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_String && type.AllInterfaces.Append(type as INamedTypeSymbol).Any(static contract => contract?.SpecialType == SpecialType.System_Collections_IEnumerable);

    private static string? Problem(ITypeSymbol type, IAssemblySymbol from, IReadOnlyList<ITypeSymbol> containing)
    {
        type = Underlying(type);
        if (type is IArrayTypeSymbol) return "is an array, and has no text of its own";
        if (type.TypeKind == TypeKind.Delegate) return "is a delegate, and has no text of its own";
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct)) return IsCollection(type) ? $"is {Short(type)}, and a collection has no text of its own" : null;
        if (IsView(type)) return $"is {Short(type)}, and has no text of its own";
        if (IsAmbiguous(type)) return $"is {Short(type)}, which has the same text for values that differ";
        if (type.SpecialType != SpecialType.None) return null;
        if (containing.Contains(type, SymbolEqualityComparer.Default)) return $"is of the type '{Short(type)}', which contains itself";
        if (type.IsAbstract) return null; // what it is then has the word
        if (Members(type, from, out string unreadable) is { } members)
        {
            IReadOnlyList<ITypeSymbol> around = [.. containing, type];
            return members.Select(member => Problem(member.Type, from, around) is { } problem ? $"has a part '{member.Name}' that {problem}" : null).FirstOrDefault(static problem => problem is not null);
        }

        if (unreadable.Length > 0) return $"is of the record '{Short(type)}', of which generated code cannot read '{unreadable}'";
        if (TextOf(type) == OwnText.Written) return null;
        return IsCollection(type) ? $"is {Short(type)}, and a collection has no text of its own" : $"is of the type '{Short(type)}', which has no text of its own";
    }

    // Of tuples, and of records for which the compiler has written the text.
    private static IReadOnlyList<(string Name, ITypeSymbol Type)>? Members(ITypeSymbol type, IAssemblySymbol from, out string unreadable)
    {
        unreadable = "";
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } named) return null;
        if (named.IsTupleType) return [.. named.TupleElements.Select(static (element, index) => ("Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), element.Type))];
        if (named.Is("System.Collections.Generic", "KeyValuePair`2")) return [("Key", named.TypeArguments[0]), ("Value", named.TypeArguments[1])];
        if (TextOf(named) != OwnText.Generated) return null;
        var members = new List<(string, ITypeSymbol)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? current = named; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (ISymbol state in StateOf(current))
            {
                (ISymbol reader, ITypeSymbol of) = state switch
                {
                    IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => (property.GetMethod ?? (ISymbol)state, property.Type),
                    IPropertySymbol property => (property.GetMethod!, property.Type),
                    _ => (state, ((IFieldSymbol)state).Type),
                };
                string name = state is IFieldSymbol { AssociatedSymbol: { } associated } ? associated.Name : state.Name;
                if (!SymbolFacts.IsAccessible(reader, from) || NameValidity.Problem(of, from) is not null || !names.Add(name))
                {
                    unreadable = name;
                    return null;
                }

                members.Add((name, of));
            }
        }

        return members;
    }

    // What equality compares. Of another assembly private fields are not seen, but the properties that the compiler has written.
    private static IEnumerable<ISymbol> StateOf(INamedTypeSymbol type)
    {
        ISymbol[] fields = [.. PartsOrder.Members(type).Where(static member => member is IFieldSymbol { IsStatic: false, IsConst: false })];
        if (!type.DeclaringSyntaxReferences.IsEmpty || fields.Length > 0) return fields.Select(static field => Property((IFieldSymbol)field) ?? field);
        return type.GetMembers().Where(static member => member is IPropertySymbol { IsStatic: false, GetMethod: { } getter, Parameters.Length: 0, Name: not "EqualityContract" } && IsGenerated(getter));
    }

    // Metadata does not say which property a field is for.
    private static ISymbol? Property(IFieldSymbol field)
    {
        if (field.AssociatedSymbol is not null || field.Name.Length == 0 || field.Name[0] != '<') return null;
        int end = field.Name.IndexOf('>');
        return end > 1 ? field.ContainingType.GetMembers(field.Name.Substring(1, end - 1)).OfType<IPropertySymbol>().FirstOrDefault(static property => property.GetMethod is not null) : null;
    }

    private enum OwnText
    {
        None,
        Generated,
        Written,
    }

    private static OwnText TextOf(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            if (current.TypeKind == TypeKind.Error) return OwnText.Written; // a base that is not known may have it
            IMethodSymbol? text = current.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(static method => method is { IsOverride: true, Parameters.Length: 0 });
            if (text is not null) return text.IsImplicitlyDeclared || IsGenerated(text) ? OwnText.Generated : OwnText.Written;
        }

        return OwnText.None;
    }

    private static bool IsGenerated(IMethodSymbol method) => method.Attribute("System.Runtime.CompilerServices", "CompilerGeneratedAttribute") is not null;

    private static string Short(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
