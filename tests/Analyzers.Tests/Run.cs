using System.Collections.Immutable;
using System.Globalization;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Analyzers.Tests;

/// <summary>Runs all rules; what a source marks is all that any of them may report.</summary>
internal static class Run
{
    public static Task<ImmutableArray<Diagnostic>> Library(string markup, params MetadataReference[] references) => Analyze.Library<MeshAnalyzer>(markup, references);

    public static Task<ImmutableArray<Diagnostic>> Root(string markup, params MetadataReference[] references) => Analyze.Root<MeshAnalyzer>(markup, references);

    /// <summary>A library as another project sees it: compiled with the generator.</summary>
    public static MetadataReference Module(string source, string assembly = "Lib", params MetadataReference[] references) =>
        Generate.Run(new MeshGenerator(), Compile.Library(source, assembly, references)).ToReference();

    /// <summary>The same library as the editor has it: with its source.</summary>
    public static MetadataReference SourceOf(string source, string assembly = "Lib", params MetadataReference[] references) =>
        Generate.Run(new MeshGenerator(), Compile.Library(source, assembly, references)).ToMetadataReference();

    /// <summary>All diagnostics of a compilation, in the order of their places.</summary>
    public static Task<Diagnostic[]> Over(Compilation compilation, params (string Name, string Value)[] properties) => Over(compilation, [], properties);

    /// <summary>All diagnostics of a compilation with files that are no source.</summary>
    public static async Task<Diagnostic[]> Over(Compilation compilation, ImmutableArray<AdditionalText> files, params (string Name, string Value)[] properties)
    {
        var options = new AnalyzerOptions(files, new Properties(properties));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new MeshAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>The text that a diagnostic is reported at.</summary>
    public static string Text(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    public static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    /// <summary>A file that is no source; null for a text that cannot be opened.</summary>
    public sealed class TextFile(string path, string? text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text is null ? null : SourceText.From(text);
    }

    private sealed class Properties((string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Global((string Name, string Value)[] properties) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = properties.FirstOrDefault(property => "build_property." + property.Name == key).Value ?? "";
                return value.Length > 0;
            }
        }
    }
}
