using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Package.Tests;

/// <summary>
/// Loads the components of the package as compilers and editors do: each from its folder, in a context of its own, with nothing but what the host has beside it. An editor says nothing when that fails: there is simply no
/// light bulb.
/// </summary>
[Collection(Packages.Collection)]
public sealed class HostedComponentsTests : IDisposable
{
    /// <summary>What every host of analyzers and fixes has, by Roslyn's own conventions; a compiler alone has no workspaces.</summary>
    private static readonly string[] s_compiler = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory", "System.Reflection.Metadata", "System.Runtime.CompilerServices.Unsafe", "System.Threading.Tasks.Extensions", "System.Text.Encoding.CodePages", "System.Numerics.Vectors", "System.Buffers"];
    private static readonly string[] s_editor = [.. s_compiler, "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces", "System.Composition.AttributedModel"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-components-");
    private readonly FolderContext _context;

    public HostedComponentsTests(Packages packages)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(packages.Folder, $"Mesh.Generators.{packages.Version}.nupkg"));
        foreach (ZipArchiveEntry entry in package.Entries.Where(static entry => entry.FullName.StartsWith("analyzers/dotnet/cs/", StringComparison.Ordinal))) entry.ExtractToFile(Path.Combine(_folder.FullName, entry.Name));
        _context = new FolderContext(_folder.FullName);
    }

    public void Dispose()
    {
        _context.Unload();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_compiler_has_all_that_generator_and_analyzers_need()
    {
        AssertHas(s_compiler, Load("Mesh.Generators"));
        AssertHas(s_compiler, Load("Mesh.Analyzers"));
        Assert.Single(Made<IIncrementalGenerator>("Mesh.Generators"));
        Assert.NotEmpty(Made<DiagnosticAnalyzer>("Mesh.Analyzers"));
    }

    [Fact]
    public void An_editor_has_all_that_the_fixes_need_and_can_make_each()
    {
        AssertHas(s_editor, Load("Mesh.CodeFixes"));
        ImmutableHashSet<string> reported = [.. Made<DiagnosticAnalyzer>("Mesh.Analyzers").SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static descriptor => descriptor.Id)];
        CodeFixProvider[] fixes = Made<CodeFixProvider>("Mesh.CodeFixes");
        Assert.NotEmpty(fixes);
        Assert.All(fixes, fix =>
        {
            Assert.Equal([LanguageNames.CSharp], fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages);
            Assert.NotEmpty(fix.FixableDiagnosticIds);
            Assert.All(fix.FixableDiagnosticIds, id => Assert.Contains(id, reported));
            Assert.NotNull(fix.GetFixAllProvider());
        });
        CodeRefactoringProvider[] refactorings = Made<CodeRefactoringProvider>("Mesh.CodeFixes");
        Assert.NotEmpty(refactorings);
        Assert.All(refactorings, static refactoring => Assert.Equal([LanguageNames.CSharp], refactoring.GetType().GetCustomAttribute<ExportCodeRefactoringProviderAttribute>()!.Languages));
    }

    private Assembly Load(string name) => _context.LoadFromAssemblyName(new AssemblyName(name));

    private T[] Made<T>(string assembly) => [.. Load(assembly).GetTypes().Where(static type => !type.IsAbstract && typeof(T).IsAssignableFrom(type)).Select(static type => (T)Activator.CreateInstance(type)!)];

    // What it refers to lies beside it, or is what such a host has; and it is there.
    private void AssertHas(string[] host, Assembly component) => Assert.All(component.GetReferencedAssemblies(), reference =>
    {
        Assert.True(File.Exists(Path.Combine(_folder.FullName, reference.Name + ".dll")) || host.Contains(reference.Name), $"{component.GetName().Name} needs {reference}, which is neither in its folder nor in every host.");
        Assert.NotNull(_context.LoadFromAssemblyName(reference));
    });

    private sealed class FolderContext(string folder) : AssemblyLoadContext(null, isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // Read, and not kept open: the folder goes when the test ends.
            string file = Path.Combine(folder, assemblyName.Name + ".dll");
            if (!File.Exists(file)) return null;
            using var stream = new MemoryStream(File.ReadAllBytes(file));
            return LoadFromStream(stream);
        }
    }
}
