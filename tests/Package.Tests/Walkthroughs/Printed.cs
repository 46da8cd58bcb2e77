using System.Text.RegularExpressions;

namespace Mesh.Package.Tests.Walkthroughs;

/// <summary>Compares what is printed with what a page shows of it: pages break lines, and times differ.</summary>
internal static partial class Printed
{
    /// <summary>The text in one line, without times.</summary>
    public static string Like(string text) => Spaces().Replace(Time().Replace(Duration().Replace(text, "# ms"), "#:#"), " ");

    [GeneratedRegex(@"\d+\.\d ms")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\b\d\d:\d\d\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
