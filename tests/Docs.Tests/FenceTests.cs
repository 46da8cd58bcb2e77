using System.Text.Json;
using System.Xml.Linq;
using Mesh.Docs.Tests.Markdown;

namespace Mesh.Docs.Tests;

/// <summary>The blocks of the pages that are not C#.</summary>
public sealed class FenceTests
{
    /// <summary>The languages of blocks; output is <c>text</c>, and <c>console</c> where the command that printed it stands above it.</summary>
    private static readonly string[] s_languages = ["console", "csharp", "diff", "ini", "json", "mermaid", "promql", "sh", "text", "xml", "yaml"];

    public static TheoryData<string> Paths => Repository.Paths;

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_block_says_its_language(string path) => Assert.All(Repository.Page(path).Fences(), static fence => Assert.True(s_languages.Contains(fence.Language), $"{fence.Place}: '{fence.Language}' is none of {string.Join(", ", s_languages)}."));

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_block_of_C_sharp_has_code_and_not_only_comments(string path) =>
        Assert.All(Of(path, "csharp"), static fence => Assert.Contains(fence.Text.Split('\n'), static line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_block_of_XML_is_well_formed(string path) => Assert.All(Of(path, "xml"), static fence => Assert.NotNull(XDocument.Parse($"<Project>{fence.Text}</Project>")));

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_block_of_JSON_can_be_read_and_has_no_key_that_Mesh_does_not_know(string path) => Assert.All(Of(path, "json"), static fence =>
    {
        using JsonDocument document = JsonDocument.Parse(fence.Text);
        if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("Mesh", out JsonElement mesh)) Assert.True(ConfigurationKeys.Unknown(mesh) is [], $"{fence.Place}: nothing reads {string.Join(", ", ConfigurationKeys.Unknown(mesh))}.");
    });

    private static IEnumerable<Fence> Of(string path, string language) => Repository.Page(path).Fences().Where(fence => fence.Language == language);
}
