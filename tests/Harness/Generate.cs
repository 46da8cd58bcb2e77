using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Harness;

/// <summary>Runs a generator.</summary>
public static class Generate
{
    /// <summary>A driver; one that tracks steps tells why each ran, but Roslyn 5.12 sometimes loses an output of such a one, so that what the compiler does is told by one that does not.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator, IReadOnlyDictionary<string, string>? properties = null, bool track = true) =>
        Driver(generator, properties is null ? null : new Options(properties), track);

    internal static GeneratorDriver Driver(IIncrementalGenerator generator, AnalyzerConfigOptionsProvider? options, bool track = true) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        [],
        Compile.ParseOptions,
        options,
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: track));

    /// <summary>
    /// Runs the generator and returns the compilation with its output. Every use checks that the input and the output compile, that the generated files have
    /// no warning even when their header does not switch them off, that the generator reports nothing and does not throw, and that a second run over the same
    /// input does nothing.
    /// </summary>
    public static CSharpCompilation Run(IIncrementalGenerator generator, CSharpCompilation compilation, IReadOnlyDictionary<string, string>? properties = null)
    {
        GeneratorDriver driver = Driver(generator, properties).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Compile.AssertNone(diagnostics);
        Compile.AssertNoErrors(output);
        AssertNoWarnings(output, driver);
        AssertUnchanged(driver.RunGenerators(compilation.Clone()).GetRunResult());
        return (CSharpCompilation)output;
    }

    /// <summary>The generated files by name, after the checks of <see cref="Run"/>, which Roslyn's own test library makes here: for a test of what is printed, that goes on with nothing else.</summary>
    public static Task<IReadOnlyDictionary<string, string>> CheckedFiles<TGenerator>(CSharpCompilation compilation, IReadOnlyDictionary<string, string>? properties = null) where TGenerator : IIncrementalGenerator, new() =>
        new GeneratorRun<TGenerator>(compilation).FilesAsync(properties);

    /// <summary>The compilation with the generator's output, for a test that goes on to load it: emitting finds what <see cref="Run"/> would, in half the time.</summary>
    public static CSharpCompilation Output(IIncrementalGenerator generator, CSharpCompilation compilation)
    {
        Driver(generator).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Compile.AssertNone(diagnostics);
        return (CSharpCompilation)output;
    }

    /// <summary>Checks that the input and the output compile, and that the generated files have no warning: for a large input, where the other checks of <see cref="Run"/> would take long.</summary>
    public static void Clean(IIncrementalGenerator generator, CSharpCompilation compilation)
    {
        GeneratorDriver driver = Driver(generator, track: false).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Compile.AssertNone(diagnostics);
        var own = new HashSet<string>(compilation.SyntaxTrees.Select(static tree => tree.FilePath), StringComparer.Ordinal);
        Compile.AssertNone(Compile.WithWarnings(output, driver).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && !own.Contains(diagnostic.Location.SourceTree?.FilePath ?? ""))));
    }

    /// <summary>The generated files by name, without running any check.</summary>
    public static IReadOnlyDictionary<string, string> Files(IIncrementalGenerator generator, CSharpCompilation compilation, IReadOnlyDictionary<string, string>? properties = null) =>
        Files(Driver(generator, properties).RunGenerators(compilation));

    public static IReadOnlyDictionary<string, string> Files(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>Edits the compilation and returns, for the steps that are tracked, why each of their outputs ran.</summary>
    public static IReadOnlyDictionary<string, IncrementalStepRunReason[]> RunReasons(IIncrementalGenerator generator, CSharpCompilation before, CSharpCompilation after)
    {
        GeneratorRunResult result = Driver(generator).RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
        Xunit.Assert.Null(result.Exception);
        return result.TrackedSteps.ToDictionary(static step => step.Key, static step => step.Value.SelectMany(static run => run.Outputs).Select(static output => output.Reason).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Fails with every warning in a generated file, but those that it switches off by their ids.</summary>
    private static void AssertNoWarnings(Compilation output, GeneratorDriver driver)
    {
        Compilation visible = Compile.WithWarnings(output, driver);
        var generated = new HashSet<string>(driver.GetRunResult().GeneratedTrees.Select(static tree => tree.FilePath), StringComparer.Ordinal);
        // An experimental type is an error that can be switched off like a warning.
        Compile.AssertNone(visible.SyntaxTrees.Where(tree => generated.Contains(tree.FilePath)).SelectMany(tree => visible.GetSemanticModel(tree).GetDiagnostics()).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    /// <summary>Fails with every step that did not find its result where it was.</summary>
    internal static void AssertUnchanged(GeneratorDriverRunResult run)
    {
        foreach ((string name, ImmutableArray<IncrementalGeneratorRunStep> steps) in run.Results.Single().TrackedSteps)
        {
            foreach ((object value, IncrementalStepRunReason reason) in steps.SelectMany(static step => step.Outputs))
            {
                // The compiler's own steps hold the compilation, which is new.
                if (value is Compilation || name.StartsWith("compilation", StringComparison.OrdinalIgnoreCase)) continue;
                if (reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged || name.Contains("ForAttribute", StringComparison.Ordinal)) continue;
                // Only now: the text of a model may be long.
                Xunit.Assert.Fail($"Step {name} ran again: {reason}, {value}");
            }
        }
    }

    private sealed class Options(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Global(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                properties.TryGetValue(key.Replace("build_property.", "", StringComparison.Ordinal), out value);
        }
    }
}
