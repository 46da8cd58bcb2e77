using System.Text.RegularExpressions;
using Mesh.Shared.Policies;

namespace Mesh.Runtime.Tests.Policies.Schema;

/// <summary>The tables of the docs that follow from the table.</summary>
internal static class SchemaDocs
{
    /// <summary>All values, as who writes attributes needs them.</summary>
    public static string Values() => Table(
        ["attribute", "value", "may be", "default", "is"],
        from policy in PolicySchemas.All
        from value in policy.Values
        select (string[])[$"`[{policy.Name}]`", $"`{value.Name}`", MayBe(value), Default(value), Plain(value.Text)]);

    /// <summary>What can be configured.</summary>
    public static string Configured() => Table(
        ["policy", "values"],
        from policy in PolicySchemas.All
        where policy.Section is not null
        select (string[])[$"`{policy.Section}`", string.Join(", ", policy.Values.Where(static value => value.IsConfigurable).Select(static value => $"`{value.Name}`{Remark(value)}"))]);

    private static string Remark(PolicyValue value) => value.Enum is not null ? $" ({Words(value)})" : value is { IsDuration: true, IsRequired: false, Default: null } ? " (or `none`)" : "";

    private static string MayBe(PolicyValue value) => value.Type switch
    {
        PolicyValueType.Number => $"a number, {value.Bounds}",
        PolicyValueType.Share or PolicyValueType.Point => value.Bounds!,
        PolicyValueType.Duration => "a duration",
        PolicyValueType.DurationOrZero => "a duration, or `0s`",
        PolicyValueType.Flag => "`true`, `false`",
        PolicyValueType.Word => Words(value),
        PolicyValueType.Name => "a name",
        PolicyValueType.Template => "a template",
        PolicyValueType.Templates => "templates",
        _ => "the name of a method",
    };

    private static string Words(PolicyValue value) => string.Join(", ", value.Words.Select(static word => $"`{word}`"));

    private static string Default(PolicyValue value) => value.IsRequired ? "" : value.Otherwise ?? (value.Default is { } text ? $"`{text}`" : "none");

    // Doc comments as Markdown.
    private static string Plain(string text) => Regex.Replace(Regex.Replace(text.Replace('\n', ' '), "<see cref=\"([^\"]+)\"/>", "`$1`"), "<c>(.*?)</c>", "`$1`");

    private static string Table(string[] titles, IEnumerable<string[]> rows) => string.Concat(((string[][])[titles, [.. titles.Select(static _ => "---")], .. rows]).Select(static row => $"| {string.Join(" | ", row)} |\n"));
}
