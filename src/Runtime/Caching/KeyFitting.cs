using System.Security.Cryptography;
using System.Text;

namespace Mesh.Caching;

/// <summary>What becomes of keys in another <c>HybridCache</c> than ours.</summary>
internal static class KeyFitting
{
    /// <summary>What Microsoft's takes without being told; a longer key it does not keep, and says nothing.</summary>
    private const int Longest = 1024;

    /// <summary>Stands before a text that would say something else without it.</summary>
    public const string Mark = "\\e";

    /// <summary>Whether a tag of this text stands for everything, or is none.</summary>
    public static bool IsReserved(string text) => text == "*" || string.IsNullOrWhiteSpace(text);

    /// <summary>The key itself; of one that is too long its beginning and a hash of the whole, and one that is empty or blank, which Microsoft's does not keep either, with a mark before it.</summary>
    public static string Fit(string key)
    {
        if (string.IsNullOrWhiteSpace(key)) key = Mark + key;
        if (key.Length <= Longest) return key;
        int kept = Longest / 2;
        if (char.IsHighSurrogate(key[kept - 1])) kept--;
        return $"{key.AsSpan(0, kept)}\\h{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
    }

    /// <summary>A key with the parts that steps add to it. No text of a value has what stands between: a backslash has another before it there.</summary>
    public static string WithParts(string key, string parts) => $"{key}\\p{parts}";

    /// <summary>The tag of all results of a key, whatever their parts: who removes the key removes them by it.</summary>
    public static string TagOfParts(string key) => Fit("\\p" + key);

    /// <summary>A template without what stands in its holes: two operations that have the same text around them would get each other's results.</summary>
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
