using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace Mesh.Harness;

/// <summary>One run of a generator by Roslyn's own test library, with the compiler, the references and the options that all tests here have.</summary>
/// <param name="input">The sources, with the references, the options and the name of the assembly.</param>
internal sealed class GeneratorRun<TGenerator>(CSharpCompilation input) : CSharpSourceGeneratorTest<TGenerator, DefaultVerifier> where TGenerator : IIncrementalGenerator, new()
{
    // Set before the library's constructor asks for the name.
    private readonly CSharpCompilation _input = input;
    private GeneratorDriver? _driver;

    protected override string DefaultTestProjectName => _input.AssemblyName!;

    /// <summary>Fails when the generator reports something, when the output does not compile, when a generated file has a warning, or when a second run does anything; else gives the generated files.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FilesAsync(IReadOnlyDictionary<string, string>? properties)
    {
        // The running framework's assemblies instead: nothing to download.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        CompilerDiagnostics = CompilerDiagnostics.Warnings;
        // Snapshots show some of the files, and are accepted by a run.
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        TestState.OutputKind = _input.Options.OutputKind;
        foreach (SyntaxTree tree in _input.SyntaxTrees) TestState.Sources.Add((tree.FilePath, await tree.GetTextAsync()));
        TestState.AdditionalReferences.AddRange(_input.References);
        if (properties is not null) TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + string.Concat(properties.Select(static property => $"build_property.{property.Key} = {property.Value}\n"))));
        await RunAsync();
        return Generate.Files(_driver!);
    }

    protected override ParseOptions CreateParseOptions() => Compile.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => _input.Options;

    // The library has a driver of its own, which tells nothing of its steps, and leaves the warnings of generated files to their header.
    protected override async Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(Project project, IVerifier verifier, CancellationToken cancellationToken)
    {
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync(cancellationToken))!;
        _driver = Generate.Driver(new TGenerator(), project.AnalyzerOptions.AnalyzerConfigOptionsProvider).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics, cancellationToken);
        Generate.AssertUnchanged(_driver.RunGenerators(compilation.Clone(), cancellationToken).GetRunResult());
        return (Compile.WithWarnings(output, _driver), diagnostics);
    }

    // Warnings of the source are the test's own matter.
    protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics) =>
        base.IsCompilerDiagnosticIncluded(diagnostic, compilerDiagnostics) && (diagnostic.Severity == DiagnosticSeverity.Error || _input.SyntaxTrees.All(tree => tree.FilePath != diagnostic.Location.SourceTree?.FilePath));
}
