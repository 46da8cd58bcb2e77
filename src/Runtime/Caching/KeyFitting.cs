using System.Security.Cryptography;
using System.Text;

namespace Mesh.Caching;

/// <summary>Fits keys to a <c>HybridCache</c> other than ours.</summary>
internal static class KeyFitting
{
    /// <summary>The longest key that Microsoft's cache accepts by default; it silently keeps nothing under a longer one.</summary>
    private const int Longest = 1024;

    /// <summary>A mark before a text that would have another meaning without it.</summary>
    public const string Mark = "\\e";

    /// <summary>Returns whether a tag with this text stands for everything, or for nothing.</summary>
    public static bool IsReserved(string text) => text == "*" || string.IsNullOrWhiteSpace(text);

    /// <summary>
    /// Returns the key itself; for a key that is too long, its beginning and a hash of the whole; for an empty or blank one, which
    /// Microsoft's cache does not keep either, the key with a mark before it.
    /// </summary>
    public static string Fit(string key)
    {
        if (string.IsNullOrWhiteSpace(key)) key = Mark + key;
        if (key.Length <= Longest) return key;
        int kept = Longest / 2;
        if (char.IsHighSurrogate(key[kept - 1])) kept--;
        return $"{key.AsSpan(0, kept)}\\h{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
    }

    /// <summary>
    /// Returns a key with the parts that steps add to it. The separator occurs in no text of a value, where a backslash is preceded by
    /// another.
    /// </summary>
    public static string WithParts(string key, string parts) => $"{key}\\p{parts}";

    /// <summary>Returns the tag of all results of a key, whatever their parts, by which removing the key removes them.</summary>
    public static string TagOfParts(string key) => Fit("\\p" + key);

    /// <summary>
    /// Returns a template without the names in its holes: two operations with the same text around the holes would get each other's
    /// results.
    /// </summary>
    public static string WithoutNames(string template)
    {
        var text = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            text.Append(template[i]);
            if (template[i] is not ('{' or '}') || i + 1 == template.Length) continue;
            if (template[i + 1] == template[i])
            {
                text.Append(template[++i]);
            }
            else if (template[i] == '{' && template.IndexOf('}', i) is var end and > 0)
            {
                text.Append('}');
                i = end;
            }
        }

        return text.ToString();
    }
}
