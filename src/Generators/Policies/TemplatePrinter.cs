using System.Text;
using Mesh.Generators.Facades;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Policies;

/// <summary>Prints templates: as a key that needs no string, and as text.</summary>
internal static class TemplatePrinter
{
    /// <summary>The type of the key: what the one hole reads, or a tuple of what all read.</summary>
    public static string KeyType(KeyTemplate template, FacadeScope scope)
    {
        string[] types = [.. Distinct(template).Select(hole => TypeName.Of(hole.Type!, scope.Taken))];
        return types.Length switch
        {
            0 => "global::System.ValueTuple",
            1 => $"global::System.ValueTuple<{types[0]}>", // itself may be null, which a key may not
            _ => $"({string.Join(", ", types)})",
        };
    }

    /// <summary>The key, made of the state.</summary>
    public static string Key(KeyTemplate template, FacadeScope scope, CallState state)
    {
        string[] values = [.. Distinct(template).Select(hole => Value(hole, state))];
        return values.Length switch
        {
            0 => "default",
            1 => $"new {KeyType(template, scope)}({values[0]})",
            _ => $"({string.Join(", ", values)})",
        };
    }

    /// <summary>The text, made of the state.</summary>
    /// <param name="template">The template.</param>
    /// <param name="state">The state.</param>
    /// <param name="prefix">What stands before it, as part of an interpolated string.</param>
    public static string Text(KeyTemplate template, CallState state, string prefix = "")
    {
        if (prefix.Length == 0 && !template.Holes.Any()) return Shared.Text.CSharp.String(string.Concat(template.Parts.Select(static part => part.Text)));
        var text = new StringBuilder(prefix);
        foreach (TemplatePart part in template.Parts)
        {
            if (part.Parameter is null) text.Append(SymbolDisplay.FormatLiteral(part.Text, quote: true).Trim('"').Replace("{", "{{").Replace("}", "}}"));
            else text.Append('{').Append(Value(part, state)).Append('}');
        }

        return $"string.Create(global::System.Globalization.CultureInfo.InvariantCulture, $\"{text}\")";
    }

    private static IEnumerable<TemplatePart> Distinct(KeyTemplate template) => template.Holes.GroupBy(static hole => hole.Text).Select(static same => same.First());

    private static string Value(TemplatePart hole, CallState state) => state.ValueOf(hole.Parameter!) + string.Concat(hole.Path.Split('.').Skip(1).Select(static name => "." + "@" + name));
}
