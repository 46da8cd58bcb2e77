using System.Diagnostics;
using System.Text;

namespace Mesh.Package.Tests;

/// <summary>Runs the <c>dotnet</c> command as a user would, and leaves no process behind.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    /// <summary>Runs it and returns what it printed, whatever the outcome.</summary>
    public static Task<CommandResult> RunAsync(string folder, params string[] arguments) => RunCommandAsync("dotnet", folder, arguments);

    /// <summary>As the other, for a command that was installed.</summary>
    public static async Task<CommandResult> RunCommandAsync(string command, string folder, params string[] arguments)
    {
        using Process process = Start(command, folder, arguments);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} {string.Join(' ', arguments)} took longer than {s_limit}:\n{output}");
        }

        return new CommandResult(process.ExitCode, output.ToString());

        void Append(string? line)
        {
            if (line is null) return;
            lock (output) output.Append(line).Append('\n');
        }
    }

    /// <summary>Starts a command whose output is read by the caller, who also ends it.</summary>
    public static Process Start(string command, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        Clean(start.Environment);
        return Process.Start(start)!;
    }

    // The test runner is itself a child of MSBuild, and what that sets would lead a second MSBuild astray. Neither build servers nor nodes may outlive the test.
    private static void Clean(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST_", StringComparison.OrdinalIgnoreCase)).ToList()) environment.Remove(name);
        environment.Remove("ArtifactsPath");
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["UseSharedCompilation"] = "false";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
    }
}
