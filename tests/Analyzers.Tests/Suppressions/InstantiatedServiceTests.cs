using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Mesh.Analyzers.Suppressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Analyzers.Tests.Suppressions;

/// <summary>With the SDK's own analyzers, as they lie beside the compiler.</summary>
public class InstantiatedServiceTests
{
    [Fact]
    public async Task A_service_is_instantiated_by_generated_code_and_another_class_by_nobody()
    {
        // Without the generator, as where an error in the class makes it skip it.
        Compilation compilation = Compile.Library("[Service] internal sealed class Used { public int X { get; set; } } internal sealed class Unused { public int X { get; set; } }");
        Assert.Equal(["Unused", "Used"], await UninstantiatedAsync(compilation, []));
        Assert.Equal(["Unused"], await UninstantiatedAsync(compilation, [new InstantiatedService()]));
    }

    private static async Task<string[]> UninstantiatedAsync(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> ours)
    {
        ImmutableArray<DiagnosticAnalyzer> theirs = [.. SdkAnalyzers().Where(static analyzer => analyzer.SupportedDiagnostics.Any(static descriptor => descriptor.Id == "CA1812"))];
        Assert.NotEmpty(theirs);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItem("CA1812", ReportDiagnostic.Warn)));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([.. theirs, .. ours]).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(static diagnostic => diagnostic.Id == "CA1812" && !diagnostic.IsSuppressed).Select(static diagnostic => Run.Text(diagnostic)).Order(StringComparer.Ordinal)];
    }

    private static ImmutableArray<DiagnosticAnalyzer> SdkAnalyzers()
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        string folder = Directory.EnumerateDirectories(Path.Combine(dotnet, "sdk")).Select(static sdk => Path.Combine(sdk, "Sdks/Microsoft.NET.Sdk/analyzers")).Where(Directory.Exists).Order(StringComparer.Ordinal).Last();
        var loader = new Loader(folder);
        return [.. new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }
            .SelectMany(name => new AnalyzerFileReference(Path.Combine(folder, name), loader).GetAnalyzers(LanguageNames.CSharp))];
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
