using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Docs;

/// <summary>Keeps rules, pages, tests and release notes together, and the pages true.</summary>
public partial class RulePageTests
{
    /// <summary>The beginning of a block with what another generator adds: the name of the file.</summary>
    private const string Added = "// Another generator adds ";

    /// <summary>The beginning of a block with a project that the first block references: its aliases.</summary>
    private const string Referenced = "// The project Reports, with the aliases ";

    /// <summary>The beginning of a block with a project that the first block, and the blocks behind, reference: its name.</summary>
    private const string Project = "// The project ";

    /// <summary>The id of the compiler's own error for a method of the runtime: a page, and no rule.</summary>
    private const string Compilers = "MESH063";

    private static readonly string s_repository = Path.GetFullPath(Path.Combine(Folder(), "../../.."));

    public static TheoryData<string> Ids => [.. new MeshAnalyzer().SupportedDiagnostics.Select(static descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_that_breaks_reports_exactly_the_rule_and_the_fixed_one_nothing(string id)
    {
        string page = Page(id);
        Diagnostic diagnostic = Assert.Single(await Run.Over(Example(page, "Example that breaks"), Files(page, "Example that breaks")));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(Block(page, "Example that breaks", "text"), Run.Message(diagnostic));
        Assert.Empty(await Run.Over(Example(page, "Fixed example"), Files(page, "Fixed example")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_that_its_link_leads_to_and_that_the_table_of_contents_lists(string id)
    {
        DiagnosticDescriptor descriptor = new MeshAnalyzer().SupportedDiagnostics.Single(descriptor => descriptor.Id == id);
        Assert.EndsWith($"/docs/rules/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n\nSeverity: {SeverityOf(descriptor)}. Category: {descriptor.Category}.\n", Page(id), StringComparison.Ordinal);
        string[] sections = ["## Example that breaks", "## Fixed example", "## When to suppress"];
        Assert.Equal(sections, Page(id).Split('\n').Where(static line => line.StartsWith("## ", StringComparison.Ordinal)));
        string cause = Page(id)[..Page(id).IndexOf(sections[0], StringComparison.Ordinal)];
        Assert.True(cause.Split('\n').Count(static line => line.Length > 0) > 2, "A page begins with the cause.");
        Assert.Contains($"| [{id}]({id}.md) | {SeverityOf(descriptor)} | {descriptor.Title} |", File.ReadAllText(Path.Combine(s_repository, "docs/rules/README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_tests_and_an_entry_in_the_release_notes(string id)
    {
        Assert.Contains(Directory.EnumerateFiles(Path.Combine(s_repository, "tests/Analyzers.Tests/Rules"), "*.cs", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains($"{{|{id}:", StringComparison.Ordinal));
        Assert.Single(
            Directory.EnumerateFiles(Path.Combine(s_repository, "src/Analyzers"), "AnalyzerReleases.*.md").SelectMany(File.ReadLines),
            line => line.StartsWith($"{id} | ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_tells_of_a_code_fix_where_there_is_one(string id)
    {
        // Read from the sources: analyzers and fixes do not know each other.
        string constant = typeof(RuleIds).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Single(field => (string)field.GetValue(null)! == id).Name;
        bool hasFix = Directory.EnumerateFiles(Path.Combine(s_repository, "src/CodeFixes/Fixes"), "*.cs", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).Contains($"RuleIds.{constant}", StringComparison.Ordinal));
        Assert.Equal(hasFix, Page(id).Contains("**Code fix**", StringComparison.Ordinal));
        Assert.Equal(hasFix, File.ReadAllText(Path.Combine(s_repository, "docs/code-fixes.md")).Contains($"\n| [{id}](rules/{id}.md) |", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_of_the_error_for_an_AddMesh_that_is_not_generated_shows_what_the_compiler_says()
    {
        string page = Page(Compilers);
        Diagnostic error = Assert.Single(Errors(Compile.Library(Block(page, "Example that breaks", "csharp"))));
        Assert.Equal(Compilers, error.Id);
        Assert.EndsWith($"/docs/rules/{Compilers}.md", error.Descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal(Block(page, "Example that breaks", "text"), Run.Message(error));
        Assert.Contains($"| [{Compilers}]({Compilers}.md) | error | {page.Split('\n')[0][$"# {Compilers}: ".Length..]} |", File.ReadAllText(Path.Combine(s_repository, "docs/rules/README.md")), StringComparison.Ordinal);
        Assert.Empty(Errors(Generate.Output(new Generators.MeshGenerator(), Compile.Root(Block(page, "Fixed example", "csharp")))));
    }

    [Fact]
    public void Every_id_is_used_by_one_rule_and_every_page_has_a_rule()
    {
        string[] declared = [.. typeof(RuleIds).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Select(static field => (string)field.GetValue(null)!).Where(static value => IdPattern().IsMatch(value)).Order(StringComparer.Ordinal)];
        Assert.Equal<string>(declared, new MeshAnalyzer().SupportedDiagnostics.Select(static descriptor => descriptor.Id));
        string[] pages = [.. Directory.EnumerateFiles(Path.Combine(s_repository, "docs/rules"), "MESH*.md").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(declared, pages.Where(static page => page != Compilers));
    }

    private static CSharpCompilation Example(string page, string section)
    {
        string[] blocks = [.. Blocks(page, section, "csharp")];
        if (Blocks(page, section, "xml").FirstOrDefault(static block => block.StartsWith("<LangVersion>", StringComparison.Ordinal)) is { } version) return InVersion(version["<LangVersion>".Length..version.IndexOf("</", StringComparison.Ordinal)], blocks[0]);
        var references = new List<MetadataReference>();
        foreach (string block in blocks.Where(static block => block.StartsWith(Project, StringComparison.Ordinal)))
        {
            bool isAliased = block.StartsWith(Referenced, StringComparison.Ordinal);
            MetadataReference module = Run.Module(block, isAliased ? "Reports" : block.Split('\n')[0][Project.Length..], [.. references]);
            references.Add(isAliased ? module.WithAliases(block.Split('\n')[0][Referenced.Length..].Split(", ")) : module);
        }

        // A page says so where its rule is about libraries alone.
        CSharpCompilation compilation = page.Contains("\nIt is reported in libraries", StringComparison.Ordinal) ? Compile.Library(blocks[0], references: references) : Compile.Root(blocks[0], references: references);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        compilation = compilation.ReplaceSyntaxTree(tree, tree.WithFilePath("Shop.cs"));
        string[] added = [.. blocks.Where(static block => block.StartsWith(Added, StringComparison.Ordinal))];
        if (added.Length > 0) compilation = new OtherGenerator([.. added.Select(static block => (block.Split('\n')[0][Added.Length..], block))]).Beside(new Generators.MeshGenerator(), compilation);
        // What calls AddMesh compiles with what is generated only.
        if (compilation.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) compilation = Generate.Output(new Generators.MeshGenerator(), compilation);
        Compile.AssertNoErrors(compilation);
        return compilation;
    }

    // The usings of all files are of C# 10: such a page has its own.
    private static CSharpCompilation InVersion(string version, string source)
    {
        Assert.True(LanguageVersionFacts.TryParse(version, out LanguageVersion parsed));
        return CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(source, Compile.ParseOptions.WithLanguageVersion(parsed), "Shop.cs")], Compile.References, Compile.Options(OutputKind.DynamicallyLinkedLibrary));
    }

    // A page about a profile shows one.
    private static ImmutableArray<AdditionalText> Files(string page, string section)
    {
        int start = page.IndexOf($"## {section}\n", StringComparison.Ordinal), next = page.IndexOf("\n## ", start, StringComparison.Ordinal);
        return page[start..next].Contains("```json\n", StringComparison.Ordinal) ? [new Run.TextFile("mesh.profile.json", Block(page, section, "json"))] : [];
    }

    private static string Block(string page, string section, string language) => Blocks(page, section, language).First();

    private static IEnumerable<string> Blocks(string page, string section, string language)
    {
        int start = page.IndexOf($"## {section}\n", StringComparison.Ordinal), end = page.IndexOf("\n## ", start, StringComparison.Ordinal);
        for (int fence = page.IndexOf($"```{language}\n", start, StringComparison.Ordinal); fence >= 0 && fence < end; fence = page.IndexOf($"```{language}\n", fence + 1, StringComparison.Ordinal))
        {
            int begin = fence + language.Length + 4;
            yield return page[begin..page.IndexOf("\n```", begin, StringComparison.Ordinal)];
        }
    }

    private static IEnumerable<Diagnostic> Errors(Compilation compilation) => compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string SeverityOf(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity.ToString().ToLowerInvariant();

    private static string Page(string id) => File.ReadAllText(Path.Combine(s_repository, "docs/rules", id + ".md"));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^MESH[0-9]{3}$")]
    private static partial Regex IdPattern();
}
