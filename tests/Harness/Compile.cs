using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Harness;

/// <summary>Makes compilations out of source text.</summary>
public static class Compile
{
    /// <summary>What a test's source may use without saying so.</summary>
    internal const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Mesh;
        global using Mesh.Bulk;
        global using Mesh.Events;
        global using Mesh.Policies;
        global using Mesh.Profiling;
        global using Mesh.Registry;
        global using Mesh.Results;
        global using Mesh.Startup;
        global using Microsoft.Extensions.DependencyInjection;
        """;

    /// <summary>What makes an executable of a test's source.</summary>
    internal const string EntryPoint = "static class EntryPoint { static void Main() { } }";

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    /// <summary>The running framework's own assemblies, and those of the test's output folder: nothing to download, nothing that depends on load order.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "Polly.Core.dll" or "Microsoft.CSharp.dll" or "mscorlib.dll" or "netstandard.dll" or "Mesh.Runtime.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>
    /// The web framework of the runtime that the tests run on. Where it is not installed its names do not bind, as they do not in an editor that has not restored.
    /// </summary>
    public static ImmutableArray<MetadataReference> Web { get; } = [.. WebFiles().Select(static file => MetadataReference.CreateFromFile(file))];

    /// <summary>A library; compiled as <paramref name="assembly"/>, with the sources and the usual usings.</summary>
    public static CSharpCompilation Library(IEnumerable<string> sources, string assembly = "Test", IEnumerable<MetadataReference>? references = null) =>
        Create(OutputKind.DynamicallyLinkedLibrary, sources, assembly, references);

    /// <summary>A library of one source.</summary>
    public static CSharpCompilation Library(string source, string assembly = "Test", IEnumerable<MetadataReference>? references = null) => Library([source], assembly, references);

    /// <summary>An executable: the root of an application. Its entry point is added.</summary>
    public static CSharpCompilation Root(IEnumerable<string> sources, string assembly = "Test", IEnumerable<MetadataReference>? references = null) =>
        Create(OutputKind.ConsoleApplication, [.. sources, EntryPoint], assembly, references);

    /// <summary>An executable of one source.</summary>
    public static CSharpCompilation Root(string source, string assembly = "Test", IEnumerable<MetadataReference>? references = null) => Root([source], assembly, references);

    /// <summary>The compilation as another one sees it: as metadata.</summary>
    public static MetadataReference ToReference(this Compilation compilation)
    {
        AssertNoErrors(compilation);
        using var stream = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(stream);
        Xunit.Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>Emits and loads, so that a test can call what was compiled. References among the compilations are given in the order of loading.</summary>
    public static Assembly Load(params Compilation[] compilations)
    {
        var context = new System.Runtime.Loader.AssemblyLoadContext(null, isCollectible: true);
        Assembly? last = null;
        foreach (Compilation compilation in compilations)
        {
            using var stream = new MemoryStream();
            Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(stream);
            Xunit.Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            stream.Position = 0;
            last = context.LoadFromStream(stream);
        }

        return last!;
    }

    /// <summary>Unsafe code allowed, nullable enabled, all warnings on but those that every SDK project has off: that an assembly was built against an older framework.</summary>
    public static CSharpCompilationOptions Options(OutputKind kind) => new(
        kind,
        allowUnsafe: true,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable,
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

    /// <summary>The compilation with the warnings of generated files, which their header switches off as a whole.</summary>
    public static Compilation WithWarnings(Compilation output, GeneratorDriver driver)
    {
        foreach (SyntaxTree tree in driver.GetRunResult().GeneratedTrees)
        {
            string visible = tree.ToString().Replace("\n#pragma warning disable\n", "\n\n", StringComparison.Ordinal).Replace("\n#nullable enable annotations\n", "\n#nullable enable\n", StringComparison.Ordinal);
            output = output.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(visible, Encoding.UTF8)));
        }

        return output;
    }

    /// <summary>Fails with every error and the text around it.</summary>
    public static void AssertNoErrors(Compilation compilation) => AssertNone(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    internal static void AssertNone(IEnumerable<Diagnostic> diagnostics)
    {
        string text = string.Join('\n', diagnostics.Select(static diagnostic => $"{diagnostic}\n    {Line(diagnostic.Location)}"));
        Xunit.Assert.True(text.Length == 0, text);
    }

    /// <summary>The line of the source at which the location begins.</summary>
    public static string Line(Location location) =>
        location.SourceTree is { } tree ? tree.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString().Trim() : "";

    private static CSharpCompilation Create(OutputKind kind, IEnumerable<string> sources, string assembly, IEnumerable<MetadataReference>? references) => CSharpCompilation.Create(
        assembly,
        sources.Append(Usings).Select(static (text, index) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"Test{index}.cs", Encoding.UTF8)),
        [.. References, .. references ?? []],
        Options(kind));

    private static IEnumerable<string> WebFiles()
    {
        string runtime = RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar);
        string web = runtime.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App", StringComparison.Ordinal);
        return Directory.Exists(web) ? Directory.EnumerateFiles(web, "Microsoft.AspNetCore*.dll").Order(StringComparer.Ordinal) : [];
    }
}
