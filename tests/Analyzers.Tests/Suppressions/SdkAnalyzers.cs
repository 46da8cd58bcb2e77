using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Tests.Suppressions;

/// <summary>The SDK's own analyzers, as they lie beside the compiler.</summary>
internal static class SdkAnalyzers
{
    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> s_all = new(static () =>
    [
        .. Load("analyzers", "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"),
        .. Load("codestyle/cs", "Microsoft.CodeAnalysis.CodeStyle.dll", "Microsoft.CodeAnalysis.CSharp.CodeStyle.dll"),
    ]);

    /// <summary>The texts at which a rule of the SDK reports, in their order; less what ours suppress.</summary>
    public static async Task<string[]> ReportedAsync(string id, Compilation compilation, params DiagnosticSuppressor[] ours)
    {
        ImmutableArray<DiagnosticAnalyzer> theirs = [.. s_all.Value.Where(analyzer => analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id))];
        Assert.NotEmpty(theirs);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItem(id, ReportDiagnostic.Warn)));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([.. theirs, .. ours]).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(diagnostic => diagnostic.Id == id && !diagnostic.IsSuppressed).Select(static diagnostic => Run.Text(diagnostic)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<DiagnosticAnalyzer> Load(string kind, params string[] names)
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        string folder = Directory.EnumerateDirectories(Path.Combine(dotnet, "sdk")).Select(sdk => Path.Combine(sdk, "Sdks/Microsoft.NET.Sdk", kind)).Where(Directory.Exists).Order(StringComparer.Ordinal).Last();
        var loader = new Loader(folder);
        return names.SelectMany(name => new AnalyzerFileReference(Path.Combine(folder, name), loader).GetAnalyzers(LanguageNames.CSharp));
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public Loader(string folder) => AppDomain.CurrentDomain.AssemblyResolve += (_, name) =>
            Path.Combine(folder, new AssemblyName(name.Name).Name + ".dll") is var path && File.Exists(path) ? Assembly.LoadFrom(path) : null;

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
