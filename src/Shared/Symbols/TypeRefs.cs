using System.Globalization;
using System.Text;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Symbols;

/// <summary>Converts type symbols to <see cref="TypeRef"/>s.</summary>
internal static class TypeRefs
{
    public static TypeRef Of(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => TypeRef.Parameter(parameter.Name),
        IDynamicTypeSymbol => new TypeRef("object"),
        IArrayTypeSymbol array => TypeRef.Array(array.Rank, Of(array.ElementType)),
        INamedTypeSymbol named => Named(named),
        _ => new TypeRef(type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)),
    };

    private static TypeRef Named(INamedTypeSymbol type)
    {
        if (type.TupleUnderlyingType is { } tuple) type = tuple;
        if (Keyword(type.SpecialType) is { } keyword) return new TypeRef(keyword);

        var text = new StringBuilder("global::");
        var arguments = new List<TypeRef>();
        AppendNamespace(text, type.ContainingNamespace);
        AppendType(text, type, arguments);
        return new TypeRef(text.ToString(), arguments.ToEquatableArray(), AssemblyOf(type));
    }

    /// <summary>Gets the name of the assembly of a type or a member; empty for the framework.</summary>
    public static string AssemblyOf(ISymbol symbol) => symbol.ContainingAssembly is not { } assembly || assembly.IsFramework() ? "" : assembly.Identity.Name;

    /// <summary>Gets the prefix of a namespace's types: <c>global::App.Orders.</c></summary>
    public static string NamespacePrefix(INamespaceSymbol space)
    {
        var text = new StringBuilder("global::");
        AppendNamespace(text, space);
        return text.ToString();
    }

    internal static void AppendNamespace(StringBuilder text, INamespaceSymbol? space)
    {
        if (space is null or { IsGlobalNamespace: true }) return;
        AppendNamespace(text, space.ContainingNamespace);
        text.Append(Escape(space.Name)).Append('.');
    }

    private static void AppendType(StringBuilder text, INamedTypeSymbol type, List<TypeRef> arguments)
    {
        if (type.ContainingType is { } container)
        {
            AppendType(text, container, arguments);
            text.Append('.');
        }

        text.Append(Escape(type.Name));
        if (type.TypeArguments.Length == 0) return;
        text.Append('<');
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            if (i > 0) text.Append(", ");
            if (!type.IsUnboundGenericType)
            {
                text.Append('{').Append(arguments.Count.ToString(CultureInfo.InvariantCulture)).Append('}');
                arguments.Add(Of(type.TypeArguments[i]));
            }
        }

        text.Append('>');
    }

    /// <summary>Escapes an identifier that would otherwise be read as a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None || name is "field" or "record" or "required" or "scoped" or "file" or "extension" or "allows"
            ? "@" + name
            : name;

    internal static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_Object => "object",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_String => "string",
        _ => null,
    };
}
