using System.Text.RegularExpressions;

namespace Mesh.Docs.Tests;

/// <summary>The page of build properties has all of them, and no other.</summary>
public sealed partial class BuildPropertyTests
{
    [Fact]
    public void Every_property_that_the_package_reads_is_in_the_table()
    {
        string[] read = [.. new[] { "src/Generators/build", "src/Generators/buildTransitive", "eng" }.Select(Repository.File).Where(Directory.Exists)
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "Mesh.Generators.*", SearchOption.AllDirectories)).SelectMany(static file => Property().Matches(File.ReadAllText(file))).Select(static match => match.Groups[1].Value + match.Groups[2].Value)
            .Where(static name => name.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Assert.NotEmpty(read);
        string[] told = [.. Row().Matches(File.ReadAllText(Repository.File("docs/build-properties.md"))).Select(static match => match.Groups[1].Value).Order(StringComparer.Ordinal)];
        Assert.Equal(read, told);
    }

    // Those that begin with an underscore are the package's own.
    [GeneratedRegex(@"<CompilerVisibleProperty Include=""(Mesh\w+)""|\$\((Mesh\w+)\)")]
    private static partial Regex Property();

    [GeneratedRegex(@"^\| `(Mesh\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
