using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Mesh.Corpus.Tests.Fuzz.Mutations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>An executable out of several files, of which the first may be a library of its own. It compiles without our generator or does not.</summary>
internal sealed class Program
{
    // Stands for what is generated, so that a program that calls it compiles without.
    private const string Stub =
        """
        namespace Microsoft.Extensions.DependencyInjection
        {
            internal static class MeshServiceCollectionExtensions
            {
                public static IServiceCollection AddMesh(this IServiceCollection services, System.Action<Mesh.MeshOptions>? configure = null) => services;
                public static TBuilder AddMesh<TBuilder>(this TBuilder builder, System.Action<Mesh.MeshOptions>? configure = null) where TBuilder : Microsoft.Extensions.Hosting.IHostApplicationBuilder => builder;
            }
        }
        """;

    private const string SeesInternals = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Fuzz\")]\n";

    private static readonly CSharpCompilation s_root = Compile.Root([], "Fuzz");
    private static readonly CSharpCompilation s_library = Compile.Library([], "FuzzLibrary");
    private static readonly SyntaxTree s_stub = CSharpSyntaxTree.ParseText(Stub, Compile.ParseOptions, "Stub.cs");

    private readonly Lazy<(CSharpCompilation? Library, CSharpCompilation Root)> _plain;

    private Program(ImmutableArray<SyntaxTree> trees, bool hasLibrary)
    {
        Trees = trees;
        HasLibrary = hasLibrary;
        _plain = new(() =>
        {
            CSharpCompilation? library = hasLibrary ? s_library.AddSyntaxTrees(trees[0], s_stub) : null;
            CSharpCompilation root = s_root.AddSyntaxTrees(hasLibrary ? trees.Skip(1) : trees).AddSyntaxTrees(s_stub);
            return (library, library is null ? root : root.AddReferences(library.ToMetadataReference()));
        });
    }

    /// <summary>Its files; that of the library is the first.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>Whether the first file is a library.</summary>
    public bool HasLibrary { get; }

    /// <summary>What our generator is given for the library.</summary>
    public CSharpCompilation Library => s_library.AddSyntaxTrees(Trees[0]);

    /// <summary>Puts programs together: each in a namespace of its own, in which it finds its own types; those of the others it finds by <c>using</c>.</summary>
    public static Program Of(IReadOnlyList<CompilationUnitSyntax> units, bool hasLibrary = false, bool isOpen = false) => new(
        [
            .. units.Select((unit, index) => Tree((hasLibrary && index == 0 && isOpen ? SeesInternals : "") + (hasLibrary && index == 1 ? "global using P0;\n" : "") + Wrap(unit, index) + (hasLibrary && index == 0 ? "namespace P0 { public static class Here; }" : ""), index)),
            Tree(HandRegistrations.Empty, units.Count),
        ],
        hasLibrary);

    /// <summary>What our generator is given for the executable.</summary>
    /// <param name="library">The library, after the generator.</param>
    /// <param name="isReversed">Whether the files come the other way round.</param>
    public CSharpCompilation Root(MetadataReference? library, bool isReversed)
    {
        IEnumerable<SyntaxTree> trees = HasLibrary ? Trees.Skip(1) : Trees;
        CSharpCompilation root = isReversed ? s_root.RemoveAllSyntaxTrees().AddSyntaxTrees(trees.Concat(s_root.SyntaxTrees).Reverse()) : s_root.AddSyntaxTrees(trees);
        return library is null ? root : root.AddReferences(library);
    }

    /// <summary>Whether the compiler finds no error where there is no generator.</summary>
    public bool Compiles() => !(_plain.Value.Library?.GetDiagnostics() ?? []).Concat(_plain.Value.Root.GetDiagnostics()).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>The meaning of the names in a file of it.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => (HasLibrary && tree == Trees[0] ? _plain.Value.Library! : _plain.Value.Root).GetSemanticModel(tree);

    /// <summary>The types that it declares.</summary>
    public IEnumerable<INamedTypeSymbol> DeclaredTypes() => Trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => ModelOf(tree).GetDeclaredSymbol(type))).OfType<INamedTypeSymbol>();

    /// <summary>The program with another text of a file, and perhaps a further one; both are parsed anew.</summary>
    public Program With(int index, string text, string? further)
    {
        ImmutableArray<SyntaxTree> trees = Trees.SetItem(index, Tree(text, index));
        return new(further is null ? trees : trees.Add(Tree(further, trees.Length)), HasLibrary);
    }

    public override string ToString() => string.Join("\n", Trees.Select((tree, index) => $"// {tree.FilePath}{(HasLibrary && index == 0 ? " (library)" : "")}\n{tree}"));

    private static SyntaxTree Tree(string text, int index) => CSharpSyntaxTree.ParseText(text, Compile.ParseOptions, string.Create(CultureInfo.InvariantCulture, $"Part{index}.cs"), Encoding.UTF8);

    private static string Wrap(CompilationUnitSyntax unit, int index)
    {
        unit = (CompilationUnitSyntax)new FreshNames(unit, index).Visit(unit);
        string usings = string.Concat(unit.Usings.Select(static directive => directive.ToFullString() + "\n"));
        string lists = string.Concat(unit.AttributeLists.Select(static list => list.ToFullString() + "\n"));
        string members = string.Concat(unit.Members.Select(static member => member is FileScopedNamespaceDeclarationSyntax scoped
            ? $"namespace {scoped.Name} {{\n{string.Concat(scoped.Usings.Select(static directive => directive.ToFullString()))}\n{string.Concat(scoped.Members.Select(static inner => inner.ToFullString()))}\n}}"
            : member.ToFullString()));
        string number = index.ToString(CultureInfo.InvariantCulture);
        return $"global using P{number};\n{usings}{lists}namespace P{number}\n{{\n{members}\n}}\n";
    }

    /// <summary>Gives each type that a program declares another name than those of other programs have, since two services of one name are an error.</summary>
    private sealed class FreshNames(CompilationUnitSyntax unit, int index) : CSharpSyntaxRewriter
    {
        private readonly HashSet<string> _own = [.. unit.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(static type => type.Identifier.Text)];

        public override SyntaxToken VisitToken(SyntaxToken token) =>
            index > 0 && token.IsKind(SyntaxKind.IdentifierToken) && _own.Contains(token.Text) ? SyntaxFactory.Identifier(token.LeadingTrivia, token.Text + index.ToString(CultureInfo.InvariantCulture), token.TrailingTrivia) : token;
    }
}
