using System.Text;

namespace Mesh.Shared.Text;

/// <summary>
/// Converts the name of a class to the default name of its service: <c>OrderStore</c> to <c>order-store</c>,
/// <c>HTTPClient2</c> to <c>http-client2</c>.
/// </summary>
internal static class KebabCase
{
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c == '_') continue;

            // A word begins after an underscore, at a capital after a small letter or digit, and at the last capital of several before a small letter.
            bool begins = i > 0 && (name[i - 1] == '_' || (char.IsUpper(c) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))));
            if (begins && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
