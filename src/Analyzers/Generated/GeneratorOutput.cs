using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Generated;

/// <summary>
/// The files that generators have added to a compilation. Each generator sees the compilation without them: what another one adds is in the
/// final compilation, but was not there for ours.
/// </summary>
internal sealed class GeneratorOutput
{
    // The compiler puts generated files into a folder for the assembly of the generator, and in that into one for its class.
    private const string Own = "Mesh.Generators/Mesh.Generators.MeshGenerator/";

    private readonly Compilation _compilation;
    private readonly SyntaxTree[] _own;
    private readonly HashSet<SyntaxTree> _others;
    private readonly Dictionary<int, Compilation> _without = [];

    private GeneratorOutput(Compilation compilation, SyntaxTree[] own, SyntaxTree[] others) => (_compilation, _own, Others, _others) = (compilation, own, others, [.. others]);

    /// <summary>The files of other generators, in the order of their paths.</summary>
    public IReadOnlyList<SyntaxTree> Others { get; }

    /// <summary>Finds the files; null when our generator has not run, or no other has added any.</summary>
    public static GeneratorOutput? Of(Compilation compilation)
    {
        // It adds a file to every project.
        if (compilation.SyntaxTrees.Select(static tree => PathOf(tree)).FirstOrDefault(static path => path.Contains(Own)) is not { } known) return null;
        string folder = known.Substring(0, known.IndexOf(Own, StringComparison.Ordinal));
        ILookup<bool, SyntaxTree> generated = compilation.SyntaxTrees.Where(tree => IsGenerated(PathOf(tree), folder)).ToLookup(static tree => PathOf(tree).Contains(Own));
        return generated[false].Any() ? new GeneratorOutput(compilation, [.. generated[true]], [.. generated[false].OrderBy(static tree => tree.FilePath, StringComparer.Ordinal)]) : null;
    }

    /// <summary>Whether a symbol is declared by other generators alone.</summary>
    public bool IsOfOthers(ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsEmpty && symbol.DeclaringSyntaxReferences.All(part => IsOfOthers(part.SyntaxTree));

    /// <summary>Whether a file is one of other generators.</summary>
    public bool IsOfOthers(SyntaxTree? tree) => tree is not null && _others.Contains(tree);

    /// <summary>The compilation that our generator saw.</summary>
    public Compilation Before => Without(Others.Count);

    /// <summary>Finds the file without which a condition holds that holds without all of them.</summary>
    public SyntaxTree Find(Func<Compilation, bool> condition)
    {
        int least = 1, most = Others.Count;
        while (least < most)
        {
            int middle = (least + most) / 2;
            if (condition(Without(middle))) most = middle;
            else least = middle + 1;
        }

        return Others[most - 1];
    }

    // Without ours, and the first of others.
    private Compilation Without(int count)
    {
        if (_without.TryGetValue(count, out Compilation? known)) return known;
        return _without[count] = _compilation.RemoveSyntaxTrees(_own.Concat(Others.Take(count)));
    }

    private static bool IsGenerated(string path, string folder)
    {
        if (!path.StartsWith(folder, StringComparison.Ordinal)) return false;
        string[] parts = path.Substring(folder.Length).Split('/');
        // In an editor the folder is empty, and other files have whole paths.
        return parts.Length >= 3 && parts[0].Length > 0 && !parts[0].EndsWith(":", StringComparison.Ordinal);
    }

    private static string PathOf(SyntaxTree tree) => tree.FilePath.Replace('\\', '/');
}
