using System.Text.RegularExpressions;

namespace Mesh.Health.Json;

/// <summary>
/// Finds values with the name of a password, a token or the like, and credentials in addresses and headers. It knows secrets by their names
/// and forms, so one that looks like any other text is not found.
/// </summary>
internal static partial class Secrets
{
    /// <summary>The text shown in the place of a secret.</summary>
    public const string Hidden = "***";

    private const string Words =
        @"pass[-_ ]?words?|passwd|pwd|pass[-_ ]?phrase|(?<![a-z])pass(?![a-z])|secrets?|tokens?|(?:api|access|private|account|shared|signing|encryption)[-_ ]?keys?|credentials?|connection[-_ ]?strings?|authorization|cookies?|signature|(?<![a-z])sig(?![a-z])";

    /// <summary>Whether a value with this name is a secret.</summary>
    public static bool IsNameOfOne(string name) => Names().IsMatch(name);

    /// <summary>Returns the text without the secrets that can be recognized.</summary>
    public static string Hide(string text)
    {
        text = Addresses().Replace(text, $"$1{Hidden}@");
        text = PrivateKeys().Replace(text, Hidden);
        text = WebTokens().Replace(text, Hidden);
        text = Headers().Replace(text, $"$1 {Hidden}");
        text = Items().Replace(text, $"$1{Hidden}");
        return Pairs().Replace(text, $"$1{Hidden}");
    }

    // dbPassword, api-key, TOKEN2: the word is the last one. A token-store or a TokenEndpoint is none.
    [GeneratedRegex($"(?:{Words})(?:value|text|hash)?[0-9]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    // scheme://user:THIS@host, and not host:port/path?mail=user@host.
    [GeneratedRegex(@"(://[^\s/:@]{0,256}:)(?![0-9]{1,5}[/?#])[^\s@]{1,1024}@", RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    [GeneratedRegex("-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,32}PRIVATE KEY-----|$)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKeys();

    [GeneratedRegex(@"\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?", RegexOptions.CultureInvariant)]
    private static partial Regex WebTokens();

    // Bearer THIS. In prose, such as "basic authentication", it has no digit.
    [GeneratedRegex(@"\b(Bearer|Basic)\s+(?=[^\s]{0,256}[0-9=])[\w.~+/=-]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Headers();

    // [password, THIS] and (password, THIS): pairs and tuples.
    [GeneratedRegex($@"([\[(][\w-]{{0,32}}?(?:{Words})(?:value|text|hash)?[0-9]*,\s*)[^\])]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Items();

    // Password=THIS up to the end of the pair, "token": "THIS", secret: THIS up to the end of the word; 'token': only what is quoted, since
    // names of services are quoted so in our own texts.
    [GeneratedRegex(
        $"""((?:{Words})(?:value|text|hash)?[0-9]*(?:[\\"]*\s*[=:]\s*|'\s*[=:]\s*(?=["'])))(?:\\*"(?:\\.|[^"\\])*"?|'[^']*'?|(?<=:\s*)(?:(?:Bearer|Basic)\s+)?[^\s;,&"']+|(?<==\s*)[^;&\r\n]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pairs();
}
