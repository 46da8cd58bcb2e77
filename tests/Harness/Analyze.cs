using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Mesh.Harness;

/// <summary>Runs an analyzer over a source that marks what is expected: <c>[|code|]</c> or <c>{|MESH001:code|}</c>.</summary>
public static class Analyze
{
    /// <summary>Checks that the analyzer reports what the markup of a library says, and nothing else.</summary>
    public static Task<ImmutableArray<Diagnostic>> Library<TAnalyzer>(string markup, params MetadataReference[] references) where TAnalyzer : DiagnosticAnalyzer, new() =>
        Verify(new TAnalyzer(), markup, code => Compile.Library(code, references: references));

    /// <summary>Checks that the analyzer reports what the markup of an executable says, and nothing else.</summary>
    public static Task<ImmutableArray<Diagnostic>> Root<TAnalyzer>(string markup, params MetadataReference[] references) where TAnalyzer : DiagnosticAnalyzer, new() =>
        Verify(new TAnalyzer(), markup, code => Compile.Root(code, references: references));

    private static async Task<ImmutableArray<Diagnostic>> Verify(DiagnosticAnalyzer analyzer, string markup, Func<string, CSharpCompilation> compile)
    {
        (string code, IReadOnlyList<Expected> expected) = Markup.Parse(markup, analyzer.SupportedDiagnostics[0].Id);
        CSharpCompilation compilation = compile(code);
        Compile.AssertNoErrors(compilation);

        // An analyzer that throws reports AD0001 here instead of passing silently.
        ImmutableArray<Diagnostic> actual = await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        IEnumerable<Expected> spans = actual.Where(static diagnostic => diagnostic.Location.IsInSource).Select(static diagnostic => new Expected(diagnostic.Id, diagnostic.Location.SourceSpan));
        Assert.True(
            Markup.Annotate(code, expected) == Markup.Annotate(code, spans),
            $"Expected:\n{Markup.Annotate(code, expected)}\n\nActual:\n{Markup.Annotate(code, spans)}\n\n{string.Join('\n', actual)}");
        Assert.All(actual, static diagnostic => Assert.True(diagnostic.Location.IsInSource, diagnostic.ToString()));
        return actual;
    }
}
