using System.Collections.Immutable;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Corpus.Tests;

/// <summary>A set of assemblies whose interfaces are examined.</summary>
/// <param name="Examined">Their paths.</param>
/// <param name="References">What they are compiled against, they themselves included.</param>
internal sealed record Corpus(ImmutableHashSet<string> Examined, ImmutableArray<MetadataReference> References)
{
    /// <summary>Whether this project was built with the packages.</summary>
    public static bool HasPackages => Paths("package").Length > 0;

    /// <summary>
    /// A shared framework, as its reference assemblies: what users compile against. Their public surface is fixed by the first release of a version, so that
    /// the snapshots hold on every machine that has any 10.0; the assemblies that run have public types beyond it, which change with a patch.
    /// </summary>
    public static Corpus Framework(string name) => Of(Paths("framework", name), Paths("framework"));

    /// <summary>The packages, all that they ask for among them.</summary>
    public static Corpus Packages() => Of(Paths("package"), [.. Paths("framework", "Microsoft.NETCore.App"), .. Paths("package")]);

    /// <summary>Every public interface.</summary>
    public IEnumerable<INamedTypeSymbol> Interfaces(CSharpCompilation compilation) =>
        from reference in compilation.References.OfType<PortableExecutableReference>()
        where Examined.Contains(reference.FilePath!)
        from type in Types(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!).GlobalNamespace)
        where type.TypeKind == TypeKind.Interface && type.IsPublic()
        select type;

    // corpus.txt is written by the build: the folders of the frameworks, the assemblies of the packages.
    private static string[] Paths(string kind, string? name = null)
    {
        IEnumerable<string[]> lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "corpus.txt")).Select(static line => line.Split('|')).Where(line => line[0] == kind && (name is null || line[1] == name));
        return [.. lines.SelectMany(line => kind == "framework" ? Directory.GetFiles(line[2], "*.dll").Order(StringComparer.Ordinal) : (IEnumerable<string>)[line[2]])];
    }

    private static Corpus Of(string[] examined, string[] references) =>
        new([.. examined], [.. references.Append(typeof(ServiceAttribute).Assembly.Location).Append(typeof(Coordination.IServiceCoordinator).Assembly.Location).Select(static path => MetadataReference.CreateFromFile(path))]);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type) yield return type;
            if (member is not INamespaceOrTypeSymbol inner) continue;
            foreach (INamedTypeSymbol nested in Types(inner)) yield return nested;
        }
    }
}
