using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mesh.Docs.Tests;

/// <summary>The commands that the pages tell readers to type.</summary>
public sealed partial class CommandTests
{
    private static readonly ConcurrentDictionary<string, string> s_help = new(StringComparer.Ordinal);

    public static TheoryData<string> Paths => Repository.Paths;

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_project_or_script_of_this_repository_exists(string path) => Assert.All(Commands(path), static command =>
    {
        foreach (Match file in OfRepository().Matches(command.Text))
        {
            string target = Repository.File(file.Value.Trim());
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{command.Place}: there is no {file.Value.Trim()}.");
        }
    });

    // Of projects here, whose options are looked for in their sources.
    [Theory]
    [MemberData(nameof(Paths))]
    public void An_option_of_a_project_of_this_repository_is_one_that_it_reads(string path) => Assert.All(Commands(path), static command =>
    {
        if (OfProject().Match(command.Text) is not { Success: true } match) return;
        string sources = string.Concat(new[] { match.Groups[1].Value, "src/Profiling", "src/Runtime" }.Select(Repository.File).SelectMany(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        // BenchmarkDotNet has it.
        Assert.All(match.Groups[2].Value.Split(' ').Where(static word => word.StartsWith("--", StringComparison.Ordinal) && word != "--filter"), option => Assert.True(sources.Contains($"\"{option}\"", StringComparison.Ordinal), $"{command.Place}: {match.Groups[1].Value} has no {option}."));
    });

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_command_of_mesh_and_its_options_are_in_its_help(string path) => Assert.All(Commands(path), static command =>
    {
        if (OfTool().Match(command.Text) is not { Success: true } match) return;
        string[] words = match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string names = string.Join(' ', words.TakeWhile(static word => NamePattern().IsMatch(word)));
        string help = Help(names);
        Assert.True(help.Contains($"mesh {names} ", StringComparison.Ordinal), $"{command.Place}: there is no 'mesh {names}'.");
        Assert.All(words.Where(static word => word.StartsWith('-')), option => Assert.True(Regex.IsMatch(help, $@"(^|[\s,]){Regex.Escape(option)}\b"), $"{command.Place}: 'mesh {names}' has no option {option}."));
    });

    [Fact]
    public void There_are_commands() => Assert.True(Repository.Pages.SelectMany(static page => Commands(page.Path)).Count(static command => OfTool().IsMatch(command.Text)) > 5);

    private static string Help(string names) => s_help.GetOrAdd(names, static names =>
    {
        using Process mesh = Process.Start(new ProcessStartInfo("dotnet", $"{Repository.Built("Mesh.Tool")} {names} --help") { RedirectStandardOutput = true })!;
        string help = mesh.StandardOutput.ReadToEnd();
        mesh.WaitForExit();
        return help;
    });

    // A block of commands has one a line, with a comment behind some; one with output has it behind a dollar.
    private static IEnumerable<(string Place, string Text)> Commands(string path) => Repository.Page(path).Fences().Where(static fence => fence.Language is "sh" or "console").SelectMany(static fence =>
        fence.Text.Split('\n').Select((line, index) => ($"{fence.Page}:{fence.Line + index}", line)).Where(line => fence.Language == "sh" || line.line.StartsWith("$ ", StringComparison.Ordinal)).Select(static line => (line.Item1, line.line.Split(" #")[0])));

    [GeneratedRegex(@"(?<=[ ""])(samples|benchmarks|tests|src|eng|\.ci)(/[\w./-]+)?(?=$|[ ;""])")]
    private static partial Regex OfRepository();

    [GeneratedRegex(@"dotnet run .*--project ((?:samples|benchmarks|tests|eng)[\w./]*) -- (.*)$")]
    private static partial Regex OfProject();

    [GeneratedRegex(@"^(?:\$ )?(?:dotnet )?mesh (.*?)(?:\||>|;|$)")]
    private static partial Regex OfTool();

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex NamePattern();
}
