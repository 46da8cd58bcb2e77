using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Analyzers.Tests.Editor;

/// <summary>
/// While one types, code is broken in every way. Analyzers and generator run over the sample's files, cut off at tokens or with tokens missing, each among the whole rest of its project, and must not throw: the editor would
/// show AD0001 or CS8785, and nothing of ours any more.
/// </summary>
public sealed class RobustnessTests(RobustnessTests.Sample sample) : IClassFixture<RobustnessTests.Sample>
{
    /// <summary>How many tokens are left out between two cuts: few in files with a service, which we read, more in others.</summary>
    private const int ServiceStep = 20, OtherStep = 200;

    private const int Deletions = 120;

    public sealed class Sample
    {
        internal IReadOnlyList<SampleProject> Projects { get; } = SampleProject.All();
    }

    [Fact]
    public void No_cut_of_a_file_makes_anything_throw() => Examine(
        from project in sample.Projects
        from tree in project.Trees
        from token in Every(IsService(tree) ? ServiceStep : OtherStep, tree.GetRoot().DescendantTokens())
        select (project, tree, tree.GetText().Replace(TextSpan.FromBounds(token.SpanStart, tree.Length), "")));

    [Fact]
    public void No_missing_tokens_make_anything_throw()
    {
        var random = new Random(20251);
        (SampleProject Project, SyntaxTree Tree)[] files = [.. sample.Projects.SelectMany(static project => project.Trees.Select(tree => (project, tree)))];
        (SampleProject, SyntaxTree)[] services = [.. files.Where(static file => IsService(file.Tree))];
        Examine([.. Enumerable.Range(0, Deletions).Select(i =>
        {
            (SampleProject project, SyntaxTree tree) = i % 4 == 0 ? files[random.Next(files.Length)] : services[random.Next(services.Length)];
            SyntaxToken[] tokens = [.. tree.GetRoot().DescendantTokens()];
            TextChange[] missing = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => tokens[random.Next(tokens.Length)].Span).Distinct().Where(static span => span.Length > 0).OrderBy(static span => span.Start).Select(static span => new TextChange(span, ""))];
            return (project, tree, tree.GetText().WithChanges(missing));
        })]);
    }

    private static bool IsService(SyntaxTree tree) => tree.ToString().Contains("[Service", StringComparison.Ordinal);

    // Which tokens depends on nothing but the file; the last one is the whole file.
    private static IEnumerable<SyntaxToken> Every(int step, IEnumerable<SyntaxToken> tokens) => tokens.Where((_, index) => index % step == 0);

    private static void Examine(IEnumerable<(SampleProject Project, SyntaxTree Tree, SourceText Edited)> edits)
    {
        var thrown = new ConcurrentQueue<string>();
        int count = 0;
        Parallel.ForEach(edits, edit =>
        {
            Interlocked.Increment(ref count);
            SyntaxTree tree = edit.Tree.WithChangedText(edit.Edited);
            GeneratorDriver driver = edit.Project.Driver.RunGeneratorsAndUpdateCompilation(edit.Project.Compilation.ReplaceSyntaxTree(edit.Tree, tree), out Compilation output, out _);
            string file = Path.GetFileName(edit.Tree.FilePath);
            if (driver.GetRunResult().Results.Single().Exception is { } failed) thrown.Enqueue($"CS8785 {file}: {failed}\n{edit.Edited}");

            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => thrown.Enqueue($"AD0001 {file}: {exception}\n{edit.Edited}"), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
            var analysis = new CompilationWithAnalyzers(output, [new MeshAnalyzer()], options);
            // As the editor asks: for the file that is open.
            analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree, default).GetAwaiter().GetResult();
            analysis.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(tree), null, default).GetAwaiter().GetResult();
        });
        Assert.True(thrown.IsEmpty, string.Join("\n\n", thrown.Take(3)));
        Assert.InRange(count, 100, 10_000);
    }
}
