using System.Globalization;
using Mesh.Shared.Equatable;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Entries;

/// <summary>
/// Reads the values of entries. The arguments of an attribute become JSON: numbers, texts, true and false, null, lists; an enum value by
/// its name, if one member has it, and a type by its name in C#.
/// </summary>
internal static class EntryValues
{
    /// <summary>Creates the model of an entry, without the names of contracts and operations, which the facade adds.</summary>
    public static EntryModel ModelOf(AppliedEntry entry, INamedTypeSymbol? type) => new()
    {
        Kind = entry.Kind,
        Attribute = NameOf(entry.Attribute.AttributeClass!),
        UniqueBy = entry.UniqueBy,
        Declared = entry.Declared,
        DeclaredIn = entry.Declared is null ? null : TypeRefs.AssemblyOf(entry.On),
        Type = type is null ? null : NameOf(type),
        Parameter = entry.Parameter?.Name,
        Values = Of(entry.Attribute),
    };

    private static EquatableArray<EntryValue> Of(AttributeData attribute)
    {
        var values = new Dictionary<string, EntryValue>(StringComparer.Ordinal);
        var names = new List<string>();
        for (int i = 0; i < attribute.ConstructorArguments.Length; i++) Add(attribute.AttributeConstructor!.Parameters[i].Name, attribute.ConstructorArguments[i]);
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments) Add(argument.Key, argument.Value);
        return names.Select(name => values[name]).ToEquatableArray();

        void Add(string name, TypedConstant value)
        {
            if (!values.ContainsKey(name)) names.Add(name);
            values[name] = new EntryValue(name, Json.Write(Value(value)));
        }
    }

    /// <summary>Gets the name of a type in the manifest.</summary>
    public static string NameOf(ITypeSymbol type) => TypeRefs.Of(type).ToString().Replace("global::", "");

    private static object? Value(TypedConstant constant) =>
        constant.IsNull ? null
        : constant.Kind switch
        {
            TypedConstantKind.Array => constant.Values.Select(Value).ToList(),
            TypedConstantKind.Type => NameOf((ITypeSymbol)constant.Value!),
            TypedConstantKind.Enum => constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant.Value))?.Name ?? constant.Value,
            _ => constant.Value is char letter ? letter.ToString(CultureInfo.InvariantCulture) : constant.Value,
        };
}
