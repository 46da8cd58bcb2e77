extern alias analyzers;

using System.Collections.Immutable;
using System.Globalization;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>Holds what generator and analyzers make of a program against what is promised of every program that compiles.</summary>
internal static class Judge
{
    // Says already that a registration takes the place of another one, perhaps with another lifetime.
    private const string RegisteredTwice = "MESH013";

    /// <summary>Looks at a program.</summary>
    /// <returns>What is wrong; nothing where all is right.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(Program program, Tally met)
    {
        var wrong = new List<string>();
        Outcome? library = program.HasLibrary ? await RunAsync(program.Library, wrong) : null;
        if (library is not null) wrong.AddRange(library.CompilerErrors());
        if (wrong.Count > 0 || (library is not null && library.Image is null)) return wrong;
        MetadataReference? reference = library is null ? null : MetadataReference.CreateFromImage(library.Image!);
        Outcome first = await RunAsync(program.Root(reference, isReversed: false), wrong), second = await RunAsync(program.Root(reference, isReversed: true), []);
        foreach (string file in first.Files.Keys.Union(second.Files.Keys).Where(file => first.Files.GetValueOrDefault(file) != second.Files.GetValueOrDefault(file)))
        {
            wrong.Add($"{file} is another one where the files come in another order{Difference(first.Files.GetValueOrDefault(file), second.Files.GetValueOrDefault(file))}");
        }

        wrong.AddRange(first.Reported.Except(second.Reported).Select(static text => $"reported in one order of files only: {text}"));
        wrong.AddRange(second.Reported.Except(first.Reported).Select(static text => $"reported in the other order of files only: {text}"));
        wrong.AddRange(first.CompilerErrors());
        bool hasErrors = first.Errors.Count > 0 || library is { Errors.Count: > 0 };
        met.Add("programs without an error of ours", !hasErrors);
        if (wrong.Count == 0 && !hasErrors && first.Image is { } image
            && !first.Ids.Contains(RegisteredTwice) && RunningProgram.CanRun(program)) wrong.AddRange(await RunningProgram.JudgeAsync(library?.Image, image, met));
        return [.. wrong.Select(text => $"{text} [{string.Join(" ", first.Ids)}]")];
    }

    private static async Task<Outcome> RunAsync(CSharpCompilation input, List<string> wrong)
    {
        GeneratorDriver driver = Generate.Driver(new MeshGenerator(), track: false).RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } thrown) wrong.Add($"CS8785: {thrown}");
        wrong.AddRange(diagnostics.Select(static diagnostic => diagnostic.ToString()));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => { lock (wrong) wrong.Add($"AD0001: {exception}"); }, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> reported = await new CompilationWithAnalyzers(output, [new analyzers::Mesh.Analyzers.MeshAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return new Outcome(
            output,
            result.GeneratedSources.IsDefault ? [] : result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal),
            [.. reported.Select(Text).Order(StringComparer.Ordinal)],
            [.. reported.Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)],
            [.. reported.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static string Text(Diagnostic diagnostic) => $"{diagnostic.Id} {Path.GetFileName(diagnostic.Location.SourceTree?.FilePath)} {diagnostic.Location.SourceSpan} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static string Difference(string? one, string? other)
    {
        if (one is null || other is null) return one is null ? " (only there)" : " (only here)";
        (string First, string Second)[] lines = [.. one.Split('\n').Zip(other.Split('\n')).Where(static pair => pair.First != pair.Second).Take(1)];
        return lines.Length == 0 ? "" : $"\n  {lines[0].First.Trim()}\n  {lines[0].Second.Trim()}";
    }

    private sealed record Outcome(Compilation Output, IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Reported, IReadOnlyList<string> Ids, IReadOnlyList<string> Errors)
    {
        private readonly Lazy<byte[]?> _image = new(() =>
        {
            using var stream = new MemoryStream();
            return Output.Emit(stream).Success ? stream.ToArray() : null;
        });

        // Null where there is an error that the compiler finds only when it emits, such as an iterator that yields nothing.
        public byte[]? Image => _image.Value;

        public IEnumerable<string> CompilerErrors() => Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(static diagnostic => $"{Text(diagnostic)}: {Compile.Line(diagnostic.Location)}");
    }
}
