using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Text;

/// <summary>Creates identifiers and file names from other names, such that different names stay different.</summary>
internal static class Identifier
{
    /// <summary>The beginning of every namespace of generated code.</summary>
    public const string Generated = "Mesh.Generated.";

    /// <summary>
    /// Joins the parts with underscores. Where the result would be ambiguous, because a part has an underscore or another character that no
    /// identifier has, or is a keyword, a hash of the whole is added.
    /// </summary>
    public static string Join(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        var whole = new StringBuilder();
        bool ambiguous = false;
        foreach (string part in parts)
        {
            if (text.Length > 0) text.Append('_');
            whole.Append(part).Append('\0');
            foreach (char c in part)
            {
                bool plain = char.IsLetterOrDigit(c);
                ambiguous |= !plain;
                text.Append(plain ? c : '_');
            }
        }

        if (text.Length == 0 || char.IsDigit(text[0])) text.Insert(0, '_');
        ambiguous |= SyntaxFacts.GetKeywordKind(text.ToString()) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(text.ToString()) != SyntaxKind.None;
        return ambiguous ? text.Append('_').Append(Hash(whole.ToString())).ToString() : text.ToString();
    }

    /// <summary>Gets the namespace of the code that is generated for an assembly as a whole.</summary>
    public static string Module(string assembly) => Generated + Join(assembly.Split('.'));

    /// <summary>Computes FNV-1a, 32 bits (Fowler, Noll, Vo), in hexadecimal: the same on every machine, unlike <c>string.GetHashCode</c>.</summary>
    public static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text) hash = unchecked((hash ^ c) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
