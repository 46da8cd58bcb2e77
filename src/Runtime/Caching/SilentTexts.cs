using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Mesh.Caching;

/// <summary>
/// Recognizes types of the framework and of the compiler whose text is the same for different values: they join their parts without
/// separators, or leave some out.
/// </summary>
internal static class SilentTexts
{
    private static readonly Type[] s_generic = [typeof(KeyValuePair<,>), typeof(Memory<>), typeof(ReadOnlyMemory<>), typeof(Lazy<>)];

    public static bool Has(object value, Type type) =>
        value is StringValues or JsonElement or JsonNode or FormattableString or MemberInfo or ParameterInfo or Expression or Regex
        || (type.IsGenericType && Array.IndexOf(s_generic, type.GetGenericTypeDefinition()) >= 0)
        || (type.Name.Contains("AnonymousType", StringComparison.Ordinal) && !char.IsLetter(type.Name[0])) // C#
        || type.Name.StartsWith("VB$AnonymousType", StringComparison.Ordinal);
}
