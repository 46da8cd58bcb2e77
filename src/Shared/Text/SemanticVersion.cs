namespace Mesh.Shared.Text;

/// <summary>Checks versions by Semantic Versioning 2.0.0: <c>1.4.0</c>, <c>2.0.0-rc.1+build.7</c>.</summary>
internal static class SemanticVersion
{
    public const string Problem = "no version by Semantic Versioning 2.0.0; write such as \"1.4.0\" or \"2.0.0-rc.1\"";

    public static bool Is(string text)
    {
        int build = text.IndexOf('+');
        string version = build < 0 ? text : text.Substring(0, build);
        int dash = version.IndexOf('-');
        string[] numbers = (dash < 0 ? version : version.Substring(0, dash)).Split('.');
        return numbers.Length == 3 && numbers.All(static number => IsIdentifier(number) && IsNumber(number) && !HasLeadingZero(number))
            && (dash < 0 || version.Substring(dash + 1).Split('.').All(static part => IsIdentifier(part) && !(IsNumber(part) && HasLeadingZero(part))))
            && (build < 0 || text.Substring(build + 1).Split('.').All(IsIdentifier));
    }

    private static bool IsIdentifier(string text) => text.Length > 0 && text.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-');

    private static bool IsNumber(string text) => text.All(static c => c is >= '0' and <= '9');

    private static bool HasLeadingZero(string number) => number.Length > 1 && number[0] == '0';
}
