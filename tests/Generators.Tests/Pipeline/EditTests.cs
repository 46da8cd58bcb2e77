using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Pipeline;

/// <summary>
/// Whatever is edited, also far from a service, the output is that of a compiler that sees the project for the first time. What the generator keeps
/// between runs is held by the files, so "for the first time" means: parsed anew.
/// </summary>
public class EditTests
{
    private readonly int[] _versions = new int[EditedFiles.All.Length];
    private readonly HashSet<string> _outputs = [];
    private CSharpCompilation _compilation = Compile.Root(EditedFiles.All.Select(static file => file[0]));
    private GeneratorDriver _driver = Generate.Driver(new MeshGenerator(), track: false);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void After_an_edit_of_any_file_the_output_equals_that_of_a_fresh_run(int store)
    {
        Edit(2, store);
        for (int file = 0; file < EditedFiles.All.Length; file++)
        {
            for (int before = 0; before < EditedFiles.All[file].Length; before++)
            {
                for (int after = 0; after < EditedFiles.All[file].Length; after++)
                {
                    if (after == before) continue;
                    Edit(file, before);
                    Edit(file, after);
                }
            }

            Edit(file, file == 2 ? store : 0);
        }

        Assert.True(_outputs.Count > 10, $"Only {_outputs.Count} different outputs: the edits do not matter.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void After_any_edits_the_output_equals_that_of_a_fresh_run(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 60; i++)
        {
            int file = random.Next(EditedFiles.All.Length);
            Edit(file, random.Next(EditedFiles.All[file].Length));
        }
    }

    [Fact]
    public void A_contract_of_another_project_that_is_open_too_is_read_again_when_it_changes()
    {
        CSharpCompilation contracts = Compile.Library("public interface IStore { int Get(int id); }", "Contracts");
        CSharpCompilation before = Compile.Library("[Service] class Store : IStore { public int Get(int id) => id; public int Get(long id) => 1; }", references: [contracts.ToMetadataReference()]);
        CSharpCompilation edited = contracts.ReplaceSyntaxTree(contracts.SyntaxTrees[0], Parse("public interface IStore { int Get(long id); }", contracts.SyntaxTrees[0].FilePath));
        GeneratorDriver driver = Generate.Driver(new MeshGenerator(), track: false).RunGenerators(before);
        Assert.Contains("Get(int id)", Generate.Files(driver)["Store.g.cs"], StringComparison.Ordinal);
        CSharpCompilation after = before.ReplaceReference(before.References.Last(), edited.ToMetadataReference());
        Assert.Contains("Get(long id)", Generate.Files(driver.RunGenerators(after))["Store.g.cs"], StringComparison.Ordinal);
    }

    private void Edit(int file, int version)
    {
        _versions[file] = version;
        _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[file], Parse(EditedFiles.All[file][version], _compilation.SyntaxTrees[file].FilePath));
        _driver = _driver.RunGenerators(_compilation);
        Assert.Null(_driver.GetRunResult().Results.Single().Exception);
        IReadOnlyDictionary<string, string> fresh = Generate.Files(new MeshGenerator(), Anew(_compilation)), kept = Generate.Files(_driver);
        Assert.True(fresh.SequenceEqual(kept), $"After file {file}, versions {string.Join(' ', _versions)}:\n{Difference(fresh, kept)}");
        _outputs.Add(string.Concat(fresh.Values));
    }

    private static string Difference(IReadOnlyDictionary<string, string> fresh, IReadOnlyDictionary<string, string> kept) =>
        $"- {string.Join("\n- ", Lines(kept).Except(Lines(fresh)))}\n+ {string.Join("\n+ ", Lines(fresh).Except(Lines(kept)))}";

    private static IEnumerable<string> Lines(IReadOnlyDictionary<string, string> files) => files.SelectMany(static file => file.Value.Split('\n').Select(line => $"{file.Key}: {line}"));

    private static CSharpCompilation Anew(CSharpCompilation compilation) =>
        compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(static tree => Parse(tree.ToString(), tree.FilePath)));

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Compile.ParseOptions, path, Encoding.UTF8);
}
