using System.Runtime.CompilerServices;
using Mesh.Docs.Tests.Markdown;

namespace Mesh.Docs.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    /// <summary>The pages that users read, but those of the rules, whose tests are beside the rules.</summary>
    public static IReadOnlyList<MarkdownPage> Pages { get; } =
        [.. Directory.EnumerateFiles(File("docs"), "*.md").Select(static file => "docs/" + Path.GetFileName(file)).Concat(["README.md", "src/Generators/PACKAGE.md"]).Order(StringComparer.Ordinal).Select(static path => new MarkdownPage(path))];

    /// <summary>All pages, by their paths.</summary>
    public static TheoryData<string> Paths => [.. Pages.Select(static page => page.Path)];

    public static MarkdownPage Page(string path) => Pages.Single(page => page.Path == path);

    /// <summary>The full path of a file.</summary>
    public static string File(string path) => Path.Combine(s_root, path);

    /// <summary>The path of an assembly that was built with these tests.</summary>
    public static string Built(string assembly) =>
        Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../..", assembly)), assembly + ".dll", SearchOption.AllDirectories)
            .Single(static file => Path.GetFileName(Path.GetDirectoryName(file))!.Split('_')[0] == Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Split('_')[0]);

    private static string Here([CallerFilePath] string file = "") => file;
}
