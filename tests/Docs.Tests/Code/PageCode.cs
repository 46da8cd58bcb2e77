using Mesh.Docs.Tests.Markdown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Docs.Tests.Code;

/// <summary>
/// The C# of a page, as somebody has it who types the page from its top: a block may use the namespaces and the types of the blocks before it, with what these say of the assembly, may declare one of them anew, and uses stand-ins for the rest of the
/// application: those in <c>StandIns/All.cs</c>, and those of the page in a file that is called like it.
/// </summary>
internal static class PageCode
{
    /// <summary>A web application, beside declarations alone.</summary>
    private const string Composition = "static class EntryPoint { static void Main() => WebApplication.CreateBuilder().AddMesh(); }";

    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static path => IsOfUsers(Path.GetFileNameWithoutExtension(path))).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>The compilation of each block of C#, before the generator has run.</summary>
    public static IEnumerable<(Fence Block, CSharpCompilation Compilation)> Compilations(MarkdownPage page)
    {
        SyntaxTree[] standIns = [.. StandIns(page)];
        var usings = new List<UsingDirectiveSyntax>();
        var attributes = new List<AttributeListSyntax>();
        var types = new Dictionary<string, MemberDeclarationSyntax>(StringComparer.Ordinal);
        foreach (Fence block in page.Fences().Where(static fence => fence.Language == "csharp"))
        {
            SyntaxTree tree = CodeText.Parse(block.Page, block.Line, block.Text);
            CompilationUnitSyntax root = tree.GetCompilationUnitRoot();
            string[] declared = [.. root.Members.Select(NameOf).OfType<string>()];
            // A package of its own, such as those of the page on extending, has nothing of an application.
            bool isPackage = root.Members.Any(static member => member is BaseNamespaceDeclarationSyntax);
            SyntaxTree before = Parsed(string.Concat(usings.Select(static name => $"global {name}\n")) + string.Concat(attributes) + string.Concat(types.Where(type => !declared.Contains(type.Key)).Select(static type => type.Value + "\n")));
            SyntaxTree[] trees = [tree, .. isPackage ? [] : new[] { before }, .. standIns, .. CodeText.IsProgram(tree) ? [] : new[] { Parsed(Composition) }];
            yield return (block, CSharpCompilation.Create("Shop", trees, s_references, Compile.Options(OutputKind.ConsoleApplication)));
            if (block.Mistake is not null || isPackage) continue;
            usings.AddRange(root.Usings.Select(static name => name.WithoutTrivia().NormalizeWhitespace()).Where(name => usings.TrueForAll(known => known.ToString() != name.ToString())));
            attributes.AddRange(root.AttributeLists);
            foreach (MemberDeclarationSyntax member in root.Members) if (NameOf(member) is { } name and not ("Example`0" or "IExample`0")) types[name] = member;
        }
    }

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        TypeDeclarationSyntax type => $"{type.Identifier}`{type.TypeParameterList?.Parameters.Count ?? 0}",
        BaseTypeDeclarationSyntax type => $"{type.Identifier}`0",
        DelegateDeclarationSyntax type => $"{type.Identifier}`{type.TypeParameterList?.Parameters.Count ?? 0}",
        _ => null,
    };

    private static IEnumerable<SyntaxTree> StandIns(MarkdownPage page)
    {
        foreach (string name in new[] { "Implicit", "All", Path.GetFileNameWithoutExtension(page.Path) })
        {
            string file = Repository.File($"tests/Docs.Tests/StandIns/{name}.cs");
            if (File.Exists(file)) yield return CSharpSyntaxTree.ParseText(File.ReadAllText(file), Compile.ParseOptions, file);
        }
    }

    private static SyntaxTree Parsed(string text) => CSharpSyntaxTree.ParseText(text, Compile.ParseOptions, "Before.cs", System.Text.Encoding.UTF8);

    // The host of the tests has more than an application would: what the tests themselves are made of.
    private static bool IsOfUsers(string assembly) =>
        assembly is "Mesh.Runtime" or "Mesh.Coordination" || (!assembly.StartsWith("Mesh.", StringComparison.Ordinal) && !assembly.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
}
