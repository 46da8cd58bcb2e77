using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public sealed class UnreadableProfileTests
{
    [Theory]
    [InlineData("{|MESH017:<<<<<<< HEAD|}\n{ }", "it is no JSON object")]
    [InlineData("{|MESH017:[]|}", "it is no JSON object")]
    [InlineData("{|MESH017:{ \"services\": [] }|}", "it has no number 'schema'")]
    [InlineData("{|MESH017:{ \"schema\": \"1\", \"services\": [] }|}", "it has no number 'schema'")]
    [InlineData("{|MESH017:{ \"schema\": 0, \"services\": [] }|}", "its 'schema' is no whole number from 1 on")]
    [InlineData("{|MESH017:{ \"schema\": 1.5, \"services\": [] }|}", "its 'schema' is no whole number from 1 on")]
    [InlineData("{|MESH017:{ \"schema\": 1, \"services\": [1 2] }|}", "it is no JSON object")]
    [InlineData("{|MESH017:{ \"schema\": 1, \"services\": [1,] }|}", "it is no JSON object")]
    [InlineData("{|MESH017:{ \"schema\": 01, \"services\": [] }|}", "it is no JSON object")]
    [InlineData("{|MESH017:{ \"schema\": 1, \"services\": [\"\\q\"] }|}", "it is no JSON object")]
    [InlineData("{|MESH017:{ \"schema\": 1, \"services\": [\"\\ud83d\"] }|}", "it is no JSON object")]
    [InlineData("{|MESH017:{ \"schema\": 1, \"services\": [] } // why|}", "it is no JSON object")]
    [InlineData("{|MESH017:{ \"schema\": 1,|}\n  \"services\": { } }", "it has no list 'services'")]
    public async Task A_profile_that_is_none_is_reported_in_its_first_line(string markup, string problem)
    {
        (string text, IReadOnlyList<Expected> expected) = Markup.Parse(markup, "MESH017");
        Diagnostic found = Assert.Single(await Over("build/mesh.profile.json", text));

        Assert.Equal("MESH017", found.Id);
        Assert.Equal(expected.Single().Span, found.Location.SourceSpan);
        Assert.Equal("build/mesh.profile.json", found.Location.GetLineSpan().Path);
        Assert.Equal(0, found.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains($"is not used: {problem}. help: ", Run.Message(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task One_without_a_text_is_reported_too(string? text) => Assert.Equal("MESH017", Assert.Single(await Over("mesh.profile.json", text)).Id);

    [Theory]
    [InlineData("mesh.profile.json", "{ \"schema\": 1, \"services\": [] }")]
    [InlineData("mesh.profile.json", "{ \"schema\": 99, \"services\": [ 5 ], \"more\": true }")]
    [InlineData("mesh.profile.json", "{ \"schema\": 2, \"schema\": 1, \"services\": 1, \"services\": [123456789012345678901234567890, 1e999, \"\\ud83d\\ude00\"] }")]
    [InlineData("other.json", "nothing of ours")]
    [InlineData("old.mesh.profile.json", "nothing of ours")]
    public async Task A_profile_that_can_be_read_and_other_files_are_not_reported(string path, string text) => Assert.Empty(await Over(path, text));

    private static Task<Diagnostic[]> Over(string path, string? text) => Run.Over(Compile.Library("[Service] class A;"), [new Run.TextFile(path, text)]);
}
