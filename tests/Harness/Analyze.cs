using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Harness;

/// <summary>
/// Runs an analyzer over a source that marks what is expected: <c>[|code|]</c> or <c>{|MESH001:code|}</c>. Every use also checks that nothing is reported where the same source is generated code, or where a pragma
/// switches the rules off.
/// </summary>
public static class Analyze
{
    /// <summary>Checks that the analyzer reports what the markup of a library says, and nothing else.</summary>
    public static Task<ImmutableArray<Diagnostic>> Library<TAnalyzer>(string markup, params MetadataReference[] references) where TAnalyzer : DiagnosticAnalyzer, new() =>
        new AnalyzerRun<TAnalyzer>(OutputKind.DynamicallyLinkedLibrary, [markup, Compile.Usings], references).DiagnosticsAsync();

    /// <summary>Checks that the analyzer reports what the markup of an executable says, and nothing else.</summary>
    public static Task<ImmutableArray<Diagnostic>> Root<TAnalyzer>(string markup, params MetadataReference[] references) where TAnalyzer : DiagnosticAnalyzer, new() =>
        new AnalyzerRun<TAnalyzer>(OutputKind.ConsoleApplication, [markup, Compile.EntryPoint, Compile.Usings], references).DiagnosticsAsync();
}
