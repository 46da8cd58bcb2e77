namespace Mesh.Package.Tests;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed, to both streams, in lines.</param>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>The lines that report an error of this id, each once: MSBuild repeats them at the end.</summary>
    public IReadOnlyList<string> Errors(string id) =>
        [.. Output.Split('\n').Select(static line => line.Trim()).Where(line => line.Contains($"error {id}:", StringComparison.Ordinal)).Distinct()];

    /// <summary>Fails the test with the whole output when the command failed.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>Fails the test with the whole output when the command did not.</summary>
    public CommandResult Failed()
    {
        Assert.True(ExitCode != 0, $"should have failed:\n{Output}");
        return this;
    }
}
