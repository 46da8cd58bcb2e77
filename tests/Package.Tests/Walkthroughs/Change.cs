using Mesh.Docs.Tests.Markdown;

namespace Mesh.Package.Tests.Walkthroughs;

/// <summary>A change of a file, as a block of the language <c>diff</c> shows it.</summary>
internal static class Change
{
    /// <summary>The file after the change. The lines that are there before must stand in it once.</summary>
    public static string Applied(this Fence block, string file)
    {
        string before = Lines(block, '-'), after = Lines(block, '+');
        Assert.True(file.Split(before).Length == 2, $"{block.Place} changes\n{before}\nin\n{file}");
        return file.Replace(before, after, StringComparison.Ordinal);
    }

    private static string Lines(Fence block, char mark) => string.Concat(block.Text.Split('\n').Where(line => line.Length > 0 && (line[0] == ' ' || line[0] == mark)).Select(static line => line[1..] + "\n"));
}
