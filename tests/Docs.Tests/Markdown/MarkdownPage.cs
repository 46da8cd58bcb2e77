using System.Text.RegularExpressions;

namespace Mesh.Docs.Tests.Markdown;

/// <summary>A page of the documentation: its blocks, its headings, its links.</summary>
/// <param name="path">The path in the repository.</param>
internal sealed partial class MarkdownPage(string path)
{
    private readonly string[] _lines = File.ReadAllLines(Repository.File(path));

    public string Path { get; } = path;

    /// <summary>All blocks, in the order of the page.</summary>
    public IEnumerable<Fence> Fences()
    {
        string heading = "";
        for (int i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].StartsWith('#')) heading = _lines[i].TrimStart('#').Trim();
            if (!_lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
            string[] words = _lines[i][3..].Split(' ', 2);
            int end = Array.IndexOf(_lines, "```", i + 1);
            Assert.True(end > i, $"{Path}({i + 1}): the block has no end.");
            yield return new Fence(Path, i + 2, words[0], words.ElementAtOrDefault(1) ?? "", heading, string.Concat(_lines[(i + 1)..end].Select(static line => line + "\n")));
            i = end;
        }
    }

    /// <summary>The names under which GitHub makes headings known to links.</summary>
    public IReadOnlySet<string> Anchors() =>
        Prose().Where(static line => line.StartsWith('#')).Select(static line => NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-')).ToHashSet(StringComparer.Ordinal);

    /// <summary>The targets of all links, less those to other sites.</summary>
    public IEnumerable<string> Links() =>
        Prose().SelectMany(static line => LinkTarget().Matches(Code().Replace(line, ""))).Select(static match => match.Groups[1].Value).Where(static target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>The lines outside of blocks.</summary>
    private IEnumerable<string> Prose()
    {
        bool inside = false;
        foreach (string line in _lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inside = !inside;
            else if (!inside) yield return line;
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex("`[^`]*`(?!\\])")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
