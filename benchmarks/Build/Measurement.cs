using System.Diagnostics;
using System.Globalization;

namespace Mesh.Benchmarks.Build;

/// <summary>The cost of one build.</summary>
/// <param name="Seconds">The processor time of all its processes, user and system, in seconds.</param>
/// <param name="PeakBytes">The largest memory of one of its processes, which is the compiler's.</param>
/// <param name="AssemblyBytes">The size of the assembly.</param>
internal sealed record Measurement(double Seconds, long PeakBytes, long AssemblyBytes)
{
    private const string TimeFormat = "%U %S %M";

    /// <summary>Builds a project from nothing, without servers that would live on and be paid by nobody.</summary>
    public static Measurement Of(BuildProject project)
    {
        project.Clean();
        string[] last = Run(project, "/usr/bin/time", "-f", TimeFormat, "dotnet", "build", "--no-restore", "-nologo", "-v", "quiet", "-nodereuse:false", "-p:UseSharedCompilation=false").Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
        double[] numbers = [.. last.Select(static number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new Measurement(numbers[0] + numbers[1], (long)numbers[2] * 1024, new FileInfo(project.Assembly).Length);
    }

    /// <summary>Restores a project, which costs the same with and without Mesh and is not measured.</summary>
    public static void Restore(BuildProject project) => Run(project, "dotnet", "restore", "-v", "quiet");

    // GNU time, which the kernel tells of all processes that were waited for.
    private static string Run(BuildProject project, string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = project.Folder, RedirectStandardError = true, RedirectStandardOutput = true } };
        process.StartInfo.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        process.Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? errors : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' in {project.Folder} ended with {process.ExitCode}: {output.Result}{errors}");
    }
}
