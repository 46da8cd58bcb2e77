using Mesh.Generators.Facades;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Policies;

/// <summary>Prints templates as keys that need no string, and as text.</summary>
internal static class TemplatePrinter
{
    private const string CacheKey = "global::Mesh.Caching.CacheKey";

    /// <summary>
    /// Gets the type of the key: that of the single placeholder, or a tuple of those of all placeholders and of the parts that steps add.
    /// </summary>
    public static string KeyType(KeyTemplate template, FacadeScope scope, CallState? added = null)
    {
        string[] types = [.. Distinct(template).Select(static hole => hole.Type!).Concat(added?.Parts.Select(static part => part.Type) ?? []).Select(type => TypeName.Of(type, scope.Taken))];
        return types.Length switch
        {
            0 => "global::System.ValueTuple",
            1 => $"global::System.ValueTuple<{types[0]}>", // itself may be null, which a key may not
            _ => $"({string.Join(", ", types)})",
        };
    }

    /// <summary>Prints the key, from the state.</summary>
    public static string Key(KeyTemplate template, FacadeScope scope, CallState state, CallState? added = null)
    {
        string[] values = [.. Distinct(template).Select(hole => Value(hole, state)), .. added?.Parts.Select(static part => part.Value) ?? []];
        return values.Length switch
        {
            0 => "default",
            1 => $"new {KeyType(template, scope, added)}({values[0]})",
            _ => $"({string.Join(", ", values)})",
        };
    }

    /// <summary>Prints the text, from the state.</summary>
    // global::Mesh.Caching.CacheKey.Of($"order:{state.Item2}")
    public static string Text(KeyTemplate template, FacadeScope scope, CallState state)
    {
        if (template.Parts.Count > 0 && !template.Holes.Any()) return Shared.Text.CSharp.String(string.Concat(template.Parts.Select(static part => part.Text)));
        int values = 0;
        return Of(template.Parts.Select(part => part.Parameter is null
            ? Literal(part.Text)
            : "{" + Value(Value(part, state), part.Type!, scope, ref values) + "}"));
    }

    /// <summary>Prints the parts that steps add to the key, as text.</summary>
    // global::Mesh.Caching.CacheKey.Of($"{state.Item3}|{state.Item4}")
    public static string Parts(FacadeScope scope, CallState state)
    {
        int values = 0;
        return Of([string.Join("|", state.Parts.Select(part => "{" + Value(part.Value, part.Type, scope, ref values) + "}"))]);
    }

    // What stands between the quotes; the text may begin or end with one.
    private static string Literal(string text)
    {
        string quoted = SymbolDisplay.FormatLiteral(text, quote: true);
        return quoted.Substring(1, quoted.Length - 2).Replace("{", "{{").Replace("}", "}}");
    }

    private static string Of(IEnumerable<string> parts) => $"{CacheKey}.Of($\"{string.Concat(parts)}\")";

    // What has no text of its own is written by its members: (state.Item2 is { } value1 ? CacheKey.OfMembers(value1, $"{value1.Name}{value1.Page}") : default(CacheKey?))
    private static string Value(string value, ITypeSymbol type, FacadeScope scope, ref int values)
    {
        if (KeyTexts.MembersOf(type, scope.Home) is not { } members) return value;
        ITypeSymbol held = KeyTexts.Underlying(type);
        bool mayBeNull = type.IsReferenceType || !SymbolEqualityComparer.Default.Equals(held, type);
        string read = mayBeNull ? "value" + (++values).ToString(System.Globalization.CultureInfo.InvariantCulture) : value;
        var parts = new List<string>();
        foreach ((string name, ITypeSymbol of) in members) parts.Add("{" + Value(Bound($"{read}.{CSharp.Name(name)}", of), of, scope, ref values) + "}");
        string key = held is { IsReferenceType: true, IsSealed: false } ? $"{CacheKey}.OfMembers<{TypeName.Of(held.WithNullableAnnotation(NullableAnnotation.NotAnnotated), scope.Taken)}>({read}, $\"{string.Concat(parts)}\")" : Of(parts);
        return mayBeNull ? $"({value} is {{ }} {read} ? {key} : default({CacheKey}?))" : $"({key})"; // without parentheses what follows the first colon would be its format
    }

    private static IEnumerable<TemplatePart> Distinct(KeyTemplate template) => template.Holes.GroupBy(static hole => hole.Text).Select(static same => same.First());

    // state.Item2!.@Customer!.@Id: what is null on the way is for the call to say.
    private static string Value(TemplatePart hole, CallState state)
    {
        string value = state.ValueOf(hole.Parameter!);
        return hole.Path.Length == 0 ? value : Bound(value + string.Concat(hole.Path.Split('.').Skip(1).Select(static name => "!.@" + name)), hole.Type!);
    }

    // A call with a dynamic argument would be bound when it runs. Arguments of the operation are objects already.
    private static string Bound(string value, ITypeSymbol type) => type is IDynamicTypeSymbol ? $"(object){value}!" : value;
}
