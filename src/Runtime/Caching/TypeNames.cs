using System.Text;

namespace Mesh.Caching;

/// <summary>
/// Names types in keys: with namespace and type arguments, and with their assembly, because two assemblies may have a type with the same
/// name; without a version, so that keys outlive a new build.
/// </summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        var text = new StringBuilder();
        Append(text, type);
        return text.ToString();
    }

    public static string OfAll(IEnumerable<Type> types) => string.Join(',', types.Select(Of));

    private static void Append(StringBuilder text, Type type)
    {
        if (type.IsArray)
        {
            Append(text, type.GetElementType()!);
            text.Append('[').Append(type.IsSZArray ? "" : type.GetArrayRank() == 1 ? "*" : new string(',', type.GetArrayRank() - 1)).Append(']');
            return;
        }

        bool isGeneric = type.IsConstructedGenericType;
        text.Append((isGeneric ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name);
        if (isGeneric) text.Append('<').Append(OfAll(type.GenericTypeArguments)).Append('>');
        if (type.Assembly != typeof(object).Assembly) text.Append('@').Append(type.Assembly.GetName().Name);
    }
}
