using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Mesh.OpenTelemetry.Tests;

/// <summary>The page whose programs, configuration and queries are run here as a reader would run them.</summary>
internal static partial class RecipePage
{
    private static readonly string s_text = File.ReadAllText(InRepository("docs/metrics-and-traces.md"));

    /// <summary>The blocks of a language, in order.</summary>
    public static IReadOnlyList<string> Blocks(string language) => [.. Block().Matches(s_text).Where(block => block.Groups[1].Value == language).Select(static block => block.Groups[2].Value)];

    /// <summary>The lines of the queries, without comments.</summary>
    public static IReadOnlyList<string> Queries => [.. Blocks("promql").SelectMany(static block => block.Split('\n')).Where(static line => line.Length > 0 && line[0] != '#')];

    /// <summary>The names under which instruments are found in Prometheus, as the page lists them.</summary>
    public static IReadOnlyList<string> Names => [.. Name().Matches(s_text).Select(static name => name.Groups[1].Value)];

    /// <summary>The text of a sample's program.</summary>
    public static string Program(string sample) => File.ReadAllText(InRepository($"samples/{sample}/Program.cs"));

    private static string InRepository(string path, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../..", path);

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| `mesh\.[\w.]+` \| `(mesh_\w+)`", RegexOptions.Multiline)]
    private static partial Regex Name();
}
