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
    [InlineData("manifest")]
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

    [Fact]
    public void The_version_is_printed() => Assert.Matches(@"^mesh \d+\.\d+\.\d+(-[\w.-]+)?\n$", _folder.Run("--version").With(0).Output);

    [Fact]
    public void Output_that_cannot_be_written_ends_with_2_and_one_line()
    {
        using var error = new StringWriter();
        Assert.Equal(2, MeshCommand.Run(["--version"], new FullWriter(), error));
        Assert.Equal("mesh: the output cannot be written: no space left\n", error.ToString());
        Assert.Equal(2, MeshCommand.Run(["--version"], new FullWriter(), new FullWriter()));
        Assert.Equal(2, MeshCommand.Run(["graph"], TextWriter.Null, new FullWriter()));
    }

    [Theory]
    [InlineData("> /dev/full", "No space left on device")]
    [InlineData(">&-", "Bad file descriptor")]
    [InlineData("| true", "Broken pipe")]
    public void The_process_says_why_its_output_cannot_be_written(string redirection, string reason)
    {
        if (!OperatingSystem.IsLinux()) return;
        string mesh = $"'{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}' exec '{typeof(MeshCommand).Assembly.Location}' --version";
        // The reader of the pipe has gone before anything is written: it says so through another one.
        string command = redirection == "| true"
            ? $$"""mkfifo '{{_folder.PathOf("gone")}}'; { read _ < '{{_folder.PathOf("gone")}}'; {{mesh}}; echo "exit $?" >&2; } | { exec <&-; echo now > '{{_folder.PathOf("gone")}}'; }"""
            : $"{mesh} {redirection}; echo \"exit $?\" >&2";
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", command]) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal($"mesh: the output cannot be written: {reason}\nexit 2\n", error);
    }

    private sealed class FullWriter : StringWriter
    {
        public override void Flush() => throw new IOException("no space left");
    }
}
