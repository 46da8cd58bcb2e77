using System.Text;

namespace Mesh.Shared.Symbols;

/// <summary>Converts the text of types to names in metadata.</summary>
internal static class MetadataNames
{
    /// <summary>
    /// Gets the names that the type may have: text does not tell whether <c>A</c> in <c>A.B</c> is a namespace or a type, so that there is
    /// one for each number of nested types, from none on.
    /// </summary>
    /// <param name="template">The text, as in <see cref="Model.TypeRef.Template"/>: <c>global::Shop.Cache&lt;{0}&gt;.Entry</c> gives
    /// <c>Shop.Cache`1.Entry</c>, <c>Shop.Cache`1+Entry</c> ...</param>
    public static IEnumerable<string> Of(string template)
    {
        string[] parts = [.. Parts(template.Substring("global::".Length))];
        for (int nested = 0; nested < parts.Length; nested++)
        {
            yield return string.Join("+", new[] { string.Join(".", parts.Take(parts.Length - nested)) }.Concat(parts.Skip(parts.Length - nested)));
        }
    }

    // Between the points: a name, or one with type parameters.
    private static IEnumerable<string> Parts(string text)
    {
        var part = new StringBuilder();
        int parameters = 0;
        foreach (char c in text)
        {
            if (c == '.') yield return Part();
            else if (c is '<' or ',') parameters++;
            else if (c != '@' && parameters == 0) part.Append(c);
        }

        yield return Part();

        string Part()
        {
            string name = parameters == 0 ? part.ToString() : $"{part}`{parameters.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            part.Clear();
            parameters = 0;
            return name;
        }
    }
}
