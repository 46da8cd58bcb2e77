using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Mesh.Harness;

/// <summary>One run of an analyzer by Roslyn's own test library, with the compiler, the references and the options that all tests here have.</summary>
internal sealed class AnalyzerRun<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> where TAnalyzer : DiagnosticAnalyzer, new()
{
    private readonly OutputKind _kind;
    private readonly ImmutableArray<Diagnostic>.Builder _found = ImmutableArray.CreateBuilder<Diagnostic>();

    public AnalyzerRun(OutputKind kind, IEnumerable<string> sources, IEnumerable<MetadataReference> references)
    {
        _kind = kind;
        // The running framework's assemblies instead: nothing to download.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        // One analyzer has all rules; and dollars in a source are its own.
        MarkupOptions = MarkupOptions.UseFirstDescriptor | MarkupOptions.TreatPositionIndicatorsAsCode;
        CompilerDiagnostics = CompilerDiagnostics.Errors;
        DiagnosticVerifier = (diagnostic, _, _) => _found.Add(diagnostic);
        TestState.OutputKind = kind;
        foreach (string source in sources) TestState.Sources.Add(($"Test{TestState.Sources.Count}.cs", source));
        TestState.AdditionalReferences.AddRange(Compile.References);
        TestState.AdditionalReferences.AddRange(references);
    }

    protected override string DefaultTestProjectName => "Test";

    /// <summary>Fails when something else is reported than the markup says, or when the source does not compile; else gives what was reported.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync()
    {
        await RunAsync();
        return _found.ToImmutable();
    }

    protected override ParseOptions CreateParseOptions() => Compile.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => Compile.Options(_kind);
}
