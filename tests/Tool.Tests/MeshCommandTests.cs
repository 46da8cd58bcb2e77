namespace Mesh.Tool.Tests;

public sealed class MeshCommandTests : IDisposable
{
    private readonly Deployed _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("graph")]
    [InlineData("order")]
    [InlineData("impact")]
    [InlineData("check")]
    [InlineData("profile", "compare")]
    [InlineData("profile", "report")]
    public void Every_command_has_help_with_an_example(params string[] command)
    {
        string help = _folder.Run([.. command, "--help"]).With(0).Output;
        Assert.Contains($"\nExamples:\n  mesh {string.Join(' ', command)} ", help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mesh: Required command was not provided.\nhelp: mesh --help\n")]
    [InlineData("mesh: Required argument missing for command: 'graph'.\nhelp: mesh graph --help\n", "graph")]
    [InlineData("mesh: Required argument missing for command: 'impact'.\nhelp: mesh impact --help\n", "impact", "App.dll")]
    public void A_wrong_command_line_ends_with_2_and_leads_to_the_help(string expected, params string[] arguments)
    {
        Ran ran = _folder.Run(arguments).With(2);
        Assert.Equal(expected, ran.Error);
        Assert.Empty(ran.Output);
    }

    [Fact]
    public void A_format_that_there_is_not_is_an_error_with_those_that_there_are()
    {
        string error = _folder.Run("graph", "{0}/App.dll", "--format", "xml").With(2).Error;
        foreach (string format in (string[])["xml", "text", "mermaid", "dot", "json"]) Assert.Contains($"'{format}'", error, StringComparison.Ordinal);
    }
}
