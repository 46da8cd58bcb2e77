using System.Collections.Immutable;
using Mesh.Analyzers;
using Mesh.Docs.Tests.Code;
using Mesh.Docs.Tests.Markdown;
using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Docs.Tests;

/// <summary>What the pages show of C# is what somebody can build.</summary>
public sealed class CodeBlockTests
{
    public static TheoryData<string> Paths => Repository.Paths;

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_block_compiles_and_no_rule_warns_of_it_but_of_a_mistake_that_it_says(string path)
    {
        var wrong = new List<string>();
        foreach ((Fence block, CSharpCompilation compilation) in PageCode.Compilations(Repository.Page(path)))
        {
            Diagnostic[] found = await Found(compilation);
            if (block.Mistake is null ? found.Length == 0 : found.Length > 0 && found.All(diagnostic => diagnostic.Id == block.Mistake)) continue;
            wrong.Add(string.Concat(found.Select(static diagnostic => $"{diagnostic}\n    {Compile.Line(diagnostic.Location)}\n").DefaultIfEmpty($"{block.Place}: nothing reports {block.Mistake}.\n")));
        }

        Assert.True(wrong.Count == 0, string.Concat(wrong));
    }

    [Fact]
    public void There_are_blocks() => Assert.True(Repository.Pages.Sum(static page => page.Fences().Count(static fence => fence.Language == "csharp")) > 50);

    // Of a block itself the warnings too; of what stands in for the rest, only what keeps it from being compiled.
    private static async Task<Diagnostic[]> Found(CSharpCompilation compilation)
    {
        CSharpCompilation output = Generate.Output(new MeshGenerator(), compilation);
        ImmutableArray<Diagnostic> rules = await output.WithAnalyzers([new MeshAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        SyntaxTree block = compilation.SyntaxTrees[0];
        return [.. output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), .. rules.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree == block))];
    }
}
