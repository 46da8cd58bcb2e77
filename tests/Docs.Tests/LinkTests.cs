using Mesh.Docs.Tests.Markdown;

namespace Mesh.Docs.Tests;

/// <summary>Pages lead to one another.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Paths => Repository.Paths;

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_link_leads_to_a_file_that_there_is_and_to_a_heading_in_it(string path) => Assert.All(Repository.Page(path).Links(), target =>
    {
        string[] parts = target.Split('#');
        string file = parts[0].Length == 0 ? path : Path.GetRelativePath(Repository.File(""), Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.File(path))!, parts[0])));
        Assert.True(File.Exists(Repository.File(file)) || Directory.Exists(Repository.File(file)), $"{path}: {target} leads nowhere.");
        if (parts.Length > 1 && file.EndsWith(".md", StringComparison.Ordinal)) Assert.True(new MarkdownPage(file).Anchors().Contains(parts[1]), $"{path}: {file} has no heading '{parts[1]}'.");
    });

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/README.md")]
    public void Every_page_is_in_the_table_of_contents(string contents)
    {
        string[] linked = [.. Repository.Page(contents).Links().Select(static target => Path.GetFileName(target.Split('#')[0]))];
        Assert.All(Repository.Pages.Where(static page => page.Path.StartsWith("docs/", StringComparison.Ordinal) && page.Path != "docs/README.md"), page => Assert.True(linked.Contains(Path.GetFileName(page.Path)), $"{contents} does not lead to {page.Path}."));
    }
}
