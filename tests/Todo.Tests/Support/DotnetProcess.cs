using System.Diagnostics;

namespace Todo.Tests.Support;

/// <summary>A .NET program in a process of its own, whose output is read line by line. It does not outlive the test.</summary>
internal sealed class DotnetProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Task<string> _errors;

    public DotnetProcess(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The next line of the output; null at its end.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    /// <summary>What it has written to the standard error, when it has ended.</summary>
    public Task<string> ErrorsAsync() => _errors.WaitAsync(Patience);

    public async Task<(int ExitCode, string Output)> RunToEndAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, output);
    }

    /// <summary>Ends the process as a power cut would, as far as the process can tell; on Unix with SIGKILL.</summary>
    /// <returns>What it had still written.</returns>
    public async Task<string> KillAsync()
    {
        _process.Kill();
        return (await RunToEndAsync()).Output;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
